package dev.carillon.bench.faults;

import java.time.Duration;

/**
 * How much is done, and how long is waited for it.
 *
 * @param events that a family's rounds with faults are about, together
 * @param seed of all that is random
 * @param patience for each thing that must come about: the moment to strike, the restart, the end of a round's work
 * @param poll between looks
 */
public record FaultsPlan(int events, long seed, Duration patience, Duration poll) {
    static final int EVENTS = 20_000;

    public FaultsPlan {
        if (events < 1) {
            throw new IllegalArgumentException("There must be some events, not " + events);
        }
    }

    static FaultsPlan of(int events, long seed) {
        return new FaultsPlan(events, seed, Duration.ofMinutes(4), Duration.ofMillis(2));
    }
}
