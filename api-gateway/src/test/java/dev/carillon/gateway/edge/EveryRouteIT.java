package dev.carillon.gateway.edge;

import static dev.carillon.gateway.testing.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds of every route of the published document; a new one is covered as soon as it is in there. */
@QuarkusTest
class EveryRouteIT extends GatewayTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final String NOBODY = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    private static final String JSON = "application/json";
    private static final int MIB = 1024 * 1024;

    private List<Route> routes;
    private String ownKey;

    /** An operation, with a path that names nothing. */
    private record Route(String method, String template, JsonNode operation) {
        String path() {
            return template.replaceAll("\\{[^}]+}", NOBODY);
        }

        JsonNode content() {
            return operation.path("requestBody").path("content");
        }

        boolean takesJson() {
            return content().has(JSON);
        }

        /** A list, or a question with parameters; what names one thing has none. */
        boolean takesQuery() {
            return method.equals("GET") && !template.contains("{") && operation.has("parameters");
        }

        List<String> scopes() {
            List<String> scopes = new ArrayList<>();
            operation.path("security").path(0).path("bearer").forEach(scope -> scopes.add(scope.asText()));
            return scopes;
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    @BeforeEach
    void read() {
        JsonNode document = api.get("/openapi?format=json", null).json();
        routes = document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> new Route(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .toList();
        ownKey = acme.liveKey();
    }

    @Test
    @DisplayName("A body that is no JSON, no object, or has a field that nobody knows is 400")
    void bodies() {
        each(takingJson(), route -> {
            isProblem(send(route, JSON, text("{\"a\":")), 400, "invalid_request");
            isProblem(send(route, JSON, text("[1]")), 400, "invalid_request");
            isProblem(send(route, JSON, text("\"text\"")), 400, "invalid_request");
            Api.Answer unknown = send(route, JSON, text("{\"no_such_field\":1}"));
            isProblem(unknown, 400, "invalid_request");
            assertThat(unknown.json().at("/errors/0/field").asText()).isEqualTo("no_such_field");
        });
    }

    @Test
    @DisplayName("A body of another type is 415")
    void contentTypes() {
        each(takingJson(), route -> isProblem(send(route, "text/plain", text("{}")), 415, "unsupported_media_type"));
    }

    @Test
    @DisplayName("A body that is too large is 413")
    void tooLarge() {
        String large = "{\"a\":\"" + "x".repeat(16 * MIB) + "\"}";
        each(takingJson(), route -> isProblem(send(route, JSON, text(large)), 413, "payload_too_large"));
    }

    @Test
    @DisplayName("Without a key it is 401, with a key of other scopes 403 that names what is missing")
    void scopes() {
        String other = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "K", "scopes", List.of("messages:read")))
                .text("key");
        each(guarded(), route -> {
            ownKey = null;
            isProblem(send(route), 401, "unauthenticated");
            ownKey = other;
            Api.Answer answer = send(route);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("detail")).contains(route.scopes());
        });
    }

    @Test
    @DisplayName("A query parameter that nobody knows is 400 and named: a misspelt filter must not show more")
    void parameters() {
        each(guarded().filter(Route::takesQuery), route -> {
            Api.Answer answer = api.get(route.path() + "?no_such_parameter=1", key(route));
            isProblem(answer, 400, "invalid_request");
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("no_such_parameter");
        });
    }

    private Stream<Route> takingJson() {
        return guarded().filter(Route::takesJson);
    }

    private Stream<Route> guarded() {
        return routes.stream().filter(route -> !route.scopes().isEmpty());
    }

    private static void each(Stream<Route> routes, Consumer<Route> check) {
        SoftAssertions all = new SoftAssertions();
        List<Route> checked = routes.toList();
        for (Route route : checked) {
            all.assertThatCode(() -> check.accept(route)).as(route.toString()).doesNotThrowAnyException();
        }
        all.assertThat(checked).hasSizeGreaterThan(10);
        all.assertAll();
    }

    private Api.Answer send(Route route) {
        String type = route.content().isMissingNode()
                ? null
                : route.content().fieldNames().next();
        return send(route, type, type == null ? BodyPublishers.noBody() : text("{}"));
    }

    private Api.Answer send(Route route, String contentType, BodyPublisher body) {
        var request = api.request(route.path(), key(route)).method(route.method(), body);
        return api.send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    /** The admin's routes ask for the admin's key, unless it is keys that are looked at. */
    private String key(Route route) {
        return acme.liveKey().equals(ownKey) && route.scopes().contains("admin") ? Api.ADMIN_KEY : ownKey;
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}
