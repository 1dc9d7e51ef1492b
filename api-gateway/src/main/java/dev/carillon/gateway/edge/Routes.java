package dev.carillon.gateway.edge;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which methods there are at which paths; the platform's 405 does not say. */
@Singleton
class Routes {
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<Route> streamed = new CopyOnWriteArrayList<>();
    private final List<Route> bulk = new CopyOnWriteArrayList<>();

    private record Route(Pattern path, String method) {}

    void add(Method operation) {
        for (Annotation annotation : operation.getAnnotations()) {
            HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (method != null) {
                String template = value(operation.getDeclaringClass().getAnnotation(Path.class))
                        + value(operation.getAnnotation(Path.class));
                Route route = new Route(Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+")), method.value());
                routes.add(route);
                if (operation.isAnnotationPresent(StreamedBody.class)) {
                    streamed.add(route);
                }
                if (operation.isAnnotationPresent(BulkBody.class)) {
                    bulk.add(route);
                }
            }
        }
    }

    /** As the header {@code Allow} lists them, <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1">RFC 9110 10.2.1</a>. */
    String methodsAt(String path) {
        return routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .map(Route::method)
                .sorted()
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }

    /** Whether the operation reads its body itself. */
    boolean isStreamed(String method, String path) {
        return contains(streamed, method, path);
    }

    /** Whether the operation takes many things at once. */
    boolean isBulk(String method, String path) {
        return contains(bulk, method, path);
    }

    private static boolean contains(List<Route> some, String method, String path) {
        return some.stream()
                .anyMatch(route -> route.method().equals(method)
                        && route.path().matcher(path).matches());
    }

    private static String value(@Nullable Path path) {
        return path == null ? "" : path.value();
    }
}
