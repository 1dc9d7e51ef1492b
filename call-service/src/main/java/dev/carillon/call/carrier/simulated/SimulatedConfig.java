package dev.carillon.call.carrier.simulated;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things take on the simulated carrier, counted from the dial unless said otherwise. */
@ConfigMapping(prefix = "carillon.carrier.simulated")
public interface SimulatedConfig {
    /** Until the network answers at all: ringing, or a refusal. */
    @WithDefault("300ms")
    Duration setup();

    /** How long it rings until somebody picks up. */
    @WithDefault("4s")
    Duration ring();

    /** How long it rings until nobody has. */
    @WithDefault("30s")
    Duration noAnswer();

    /** Shortest talk time; a call's own lies between the two, decided by its id. */
    @WithDefault("1s")
    Duration talkLeast();

    @WithDefault("6s")
    Duration talkMost();

    /** How long a caller waits for somebody to pick up. */
    @WithDefault("60s")
    Duration callerPatience();

    /** How long a caller waits who is to be missed. */
    @WithDefault("2s")
    Duration callerImpatience();

    /** How long the callee that stays up until ended does stay up, from the answer. */
    @WithDefault("10M")
    Duration stayUp();

    /** How long a person whom the agent is about to hand over waits for somebody, at least. */
    @WithDefault("2M")
    Duration patience();
}
