package dev.carillon.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of access tokens. */
@ConfigMapping(prefix = "carillon.token")
public interface TokenConfig {
    /** How long a token is valid. Revoking its key ends it sooner. */
    @WithDefault("15m")
    Duration lifetime();
}
