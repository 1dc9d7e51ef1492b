package dev.carillon.gateway.owner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services are that own the resources. */
@ConfigMapping(prefix = "carillon.owners")
public interface OwnersConfig {
    /** Base URL of call-service. */
    @WithDefault("http://127.0.0.1:8081")
    URI callUrl();

    /** Base URL of campaign-service. */
    @WithDefault("http://127.0.0.1:8082")
    URI campaignUrl();

    /** Base URL of webhook-service. */
    @WithDefault("http://127.0.0.1:8083")
    URI webhookUrl();

    /** Base URL of analytics-service. */
    @WithDefault("http://127.0.0.1:8084")
    URI analyticsUrl();

    /** How long connecting may take. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a read may take in all. */
    @WithDefault("5s")
    Duration timeout();

    /** How long an upload may take, from its first byte to the owner's answer. */
    @WithDefault("2m")
    Duration uploadTimeout();

    /** Connections to one owner at most. */
    @WithDefault("64")
    int maxConnections();
}
