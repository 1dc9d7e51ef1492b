package dev.carillon.common.messaging.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the asking side. */
@ConfigMapping(prefix = "carillon.command-client")
public interface CommandClientConfig {
    /** How long a request waits for its owner, from the request's start. */
    @WithDefault("5s")
    Duration deadline();

    /** How long one poll for replies waits; bounds how fast the client stops. */
    @WithDefault("500ms")
    Duration pollTimeout();
}
