package dev.carillon.call.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of operators. */
@ConfigMapping(prefix = "carillon.operator")
public interface OperatorConfig {
    /** How long an operator counts as being there after a heartbeat, by the database's clock. */
    @WithDefault("60s")
    Duration presence();
}
