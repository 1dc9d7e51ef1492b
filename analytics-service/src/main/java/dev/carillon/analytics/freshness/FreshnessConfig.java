package dev.carillon.analytics.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the freshness that every answer tells. */
@ConfigMapping(prefix = "carillon.analytics.freshness")
public interface FreshnessConfig {
    /** Pause between two looks at the ends of the partitions; an idle service seems this old at most. */
    @WithDefault("1s")
    Duration interval();
}
