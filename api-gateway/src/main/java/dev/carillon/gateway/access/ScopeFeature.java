package dev.carillon.gateway.access;

import dev.carillon.common.contract.tenant.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Puts the check that an operation's annotation asks for before it. One without an annotation refuses everybody. */
@Provider
public class ScopeFeature implements DynamicFeature {
    private final CurrentRequest current;

    ScopeFeature(CurrentRequest current) {
        this.current = current;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        if (annotation(method, Public.class) != null) {
            return;
        }
        RequiresScope required = annotation(method, RequiresScope.class);
        if (required != null) {
            context.register(new ScopeFilter(required.value()));
        } else if (annotation(method, AnyKey.class) != null) {
            context.register(new KeyFilter());
        } else {
            throw new IllegalStateException(method + " says nothing about who may call it");
        }
    }

    private static <A extends Annotation> @Nullable A annotation(Method method, Class<A> type) {
        A own = method.getAnnotation(type);
        return own != null ? own : method.getDeclaringClass().getAnnotation(type);
    }

    private final class ScopeFilter implements ContainerRequestFilter {
        private final Scope required;

        private ScopeFilter(Scope required) {
            this.required = required;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            current.require(required);
        }
    }

    private final class KeyFilter implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            var unused = current.keyHolder();
        }
    }
}
