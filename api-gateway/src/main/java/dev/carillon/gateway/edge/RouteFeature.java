package dev.carillon.gateway.edge;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Tells {@link Routes} of every operation. */
@Provider
public class RouteFeature implements DynamicFeature {
    private final Routes routes;

    RouteFeature(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        routes.add(resource.getResourceMethod());
    }
}
