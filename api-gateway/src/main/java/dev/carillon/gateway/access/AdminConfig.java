package dev.carillon.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The operator's own access. */
@ConfigMapping(prefix = "carillon.admin")
public interface AdminConfig {
    /** The admin key, at least 32 characters; without one nobody is admin. */
    Optional<String> key();

    /** Requests per minute with the admin key. */
    @WithDefault("6000")
    int requestsPerMinute();

    /** Capacity of the admin key's token bucket, in requests. */
    @WithDefault("600")
    int burst();
}
