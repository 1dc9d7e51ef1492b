package dev.carillon.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** Settings of authentication. */
@ConfigMapping(prefix = "carillon")
public interface AccessConfig {
    Admin admin();

    @WithName("access")
    Cache cache();

    /** The operator's own access. */
    interface Admin {
        /** The admin key, at least 32 characters; without one nobody is admin. */
        Optional<String> key();

        /** Requests per minute with the admin key. */
        @WithDefault("6000")
        int requestsPerMinute();

        /** Capacity of the admin key's token bucket, in requests. */
        @WithDefault("600")
        int burst();
    }

    /** What is remembered of keys. */
    interface Cache {
        /** How long a look-up is believed, from its start: a revocation is in force everywhere after this long. */
        @WithDefault("900ms")
        Duration lookupValidFor();

        /** Keys remembered at most. */
        @WithDefault("20000")
        int maxEntries();
    }
}
