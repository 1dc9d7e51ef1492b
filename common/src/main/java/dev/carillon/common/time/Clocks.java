package dev.carillon.common.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the one clock of a service; everything else has it injected. */
@Singleton
public class Clocks {

    /** UTC, in microseconds: PostgreSQL keeps no finer time, so what is answered equals what is stored. */
    @Produces
    @Singleton
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
