package dev.carillon.common.messaging.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the outbox relay. */
@ConfigMapping(prefix = "carillon.outbox")
public interface OutboxConfig {
    /** Whether this process relays; off only where another replica surely does. */
    @WithDefault("true")
    boolean enabled();

    /** How long the relay sleeps when nothing wakes it: finds what other replicas committed. */
    @WithDefault("250ms")
    Duration pollInterval();

    /** How long a group stays with a replica that no longer renews. */
    @WithDefault("10s")
    Duration lease();

    /** Shortest time from one transaction of a group to its next: {@link RelayPace}. */
    @WithDefault("25ms")
    Duration shortestRest();

    /** Longest time from one transaction of a group to its next, while events keep coming. */
    @WithDefault("100ms")
    Duration longestRest();

    /** Events published in one transaction at most. */
    @WithDefault("500")
    int pageSize();
}
