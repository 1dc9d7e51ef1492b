package dev.carillon.webhook.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many endpoints there may be. */
@ConfigMapping(prefix = "carillon.webhook.endpoints")
public interface EndpointsConfig {

    /** Endpoints of one organisation, in live and in test mode each. */
    @WithDefault("50")
    int maxPerOrganization();
}
