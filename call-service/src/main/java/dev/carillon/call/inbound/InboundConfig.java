package dev.carillon.call.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of inbound calls. */
@ConfigMapping(prefix = "carillon.inbound")
public interface InboundConfig {
    /** How long it rings until an active agent picks up: callers expect to hear it ring. */
    @WithDefault("1s")
    Duration pickUp();

    /** How long it rings until the call is missed. Longer than {@link #pickUp}, or every call is. */
    @WithDefault("30s")
    Duration ringTimeout();

    /** How often calls that ring are looked after. */
    @WithDefault("250ms")
    Duration tick();

    /** After which a carrier that was told to pick up, and does not report it, is told again. */
    @WithDefault("2s")
    Duration retry();
}
