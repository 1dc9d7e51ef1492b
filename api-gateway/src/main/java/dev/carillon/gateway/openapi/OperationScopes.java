package dev.carillon.gateway.openapi;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.AnyKey;
import dev.carillon.gateway.access.RequiresScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** Which scope each operation asks for: the same annotation that enforces it. */
final class OperationScopes {
    private static final DotName OPERATION = DotName.createSimple(Operation.class);
    private static final DotName REQUIRES_SCOPE = DotName.createSimple(RequiresScope.class);
    private static final DotName ANY_KEY = DotName.createSimple(AnyKey.class);

    private final Map<String, String> scopes = new HashMap<>();

    OperationScopes(IndexView index) {
        for (AnnotationInstance operation : index.getAnnotations(OPERATION)) {
            if (operation.target().kind() == AnnotationTarget.Kind.METHOD && operation.value("operationId") != null) {
                MethodInfo method = operation.target().asMethod();
                AnnotationInstance scope = annotation(method, REQUIRES_SCOPE);
                String id = operation.value("operationId").asString();
                if (scope != null) {
                    scopes.put(id, Scope.valueOf(scope.value().asEnum()).wire());
                } else if (annotation(method, ANY_KEY) != null) {
                    scopes.put(id, "");
                }
            }
        }
    }

    /** The scope's wire name, {@code ""} when any key will do; nothing when nobody is asked who they are. */
    Optional<String> of(String operationId) {
        return Optional.ofNullable(scopes.get(operationId));
    }

    private static @Nullable AnnotationInstance annotation(MethodInfo method, DotName name) {
        AnnotationInstance own = method.annotation(name);
        return own != null ? own : method.declaringClass().declaredAnnotation(name);
    }
}
