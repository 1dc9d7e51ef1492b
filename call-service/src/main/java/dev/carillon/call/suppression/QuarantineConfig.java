package dev.carillon.call.suppression;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of what carriers say about numbers. */
@ConfigMapping(prefix = "carillon.quarantine")
public interface QuarantineConfig {
    /** How long a live number is not dialled after a carrier has called it invalid. Numbers are given out again. */
    @WithDefault("30D")
    Duration invalidNumber();
}
