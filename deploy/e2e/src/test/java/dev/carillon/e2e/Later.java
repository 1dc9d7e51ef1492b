package dev.carillon.e2e;

import java.time.Clock;
import java.time.Duration;

/** Times at which nothing happens during a test. */
final class Later {
    private static final Clock CLOCK = Clock.systemUTC();

    private Later() {}

    static String inAnHour() {
        return CLOCK.instant().plus(Duration.ofHours(1)).toString();
    }
}
