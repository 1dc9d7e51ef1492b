package dev.carillon.bench.dial;

import dev.carillon.bench.client.BenchOrganization;
import java.time.Duration;

/**
 * How long and how hard the bench presses.
 *
 * @param perSecond calls placed a second
 * @param talk how long every one of them talks
 * @param start what is placed first: a JVM that was just started is slow
 * @param warmUp a stretch of what is placed until the compilers have calmed down
 * @param warmUpAtMost stretches
 * @param ramp how long calls are placed at that pace before it counts
 * @param window how long it counts
 * @param line what the organisation that places them may have
 * @param few calls of the short line
 * @param many calls of the long line
 * @param claimSize calls that one claim takes, as the service's
 * @param claims that are timed of each line, in turns, and taken back
 * @param claimsInARow of the long line, that are not taken back
 * @param pages that are timed at each place of a list, in turns
 */
record DialPlan(
        int perSecond,
        Duration talk,
        Step start,
        Step warmUp,
        int warmUpAtMost,
        Duration ramp,
        Duration window,
        BenchOrganization.Line line,
        int few,
        int many,
        int claimSize,
        int claims,
        int claimsInARow,
        int pages) {
    /** Some time at some pace. */
    record Step(int perSecond, Duration length) {}

    /** The pace leaves room to make up for a stall; what holds the rate is that calls come no faster. */
    static final DialPlan STANDARD = new DialPlan(
            100,
            Duration.ofSeconds(5),
            new Step(25, Duration.ofSeconds(20)),
            new Step(50, Duration.ofSeconds(15)),
            20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            new BenchOrganization.Line(1_500, 150),
            1_000,
            1_000_000,
            25,
            400,
            800,
            200);
}
