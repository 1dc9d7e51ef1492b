package dev.carillon.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is remembered of keys. */
@ConfigMapping(prefix = "carillon.access")
public interface AccessConfig {
    /** How long a look-up is believed, from its start: a revocation is in force everywhere after this long. */
    @WithDefault("900ms")
    Duration lookupValidFor();

    /** Keys remembered at most. */
    @WithDefault("20000")
    int maxEntries();
}
