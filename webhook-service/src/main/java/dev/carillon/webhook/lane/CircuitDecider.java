package dev.carillon.webhook.lane;

import java.time.Duration;
import java.time.Instant;

/** Decides whether a target is sent to, by what its tries came to. Pure. */
final class CircuitDecider {
    private final int failuresToOpen;
    private final ProbeSchedule schedule;
    private final Duration longestPause;

    /**
     * @param failuresToOpen failures in a row after which nothing is sent
     * @param longestPause that a receiver can ask for
     */
    CircuitDecider(int failuresToOpen, ProbeSchedule schedule, Duration longestPause) {
        if (failuresToOpen < 1) {
            throw new IllegalArgumentException("A circuit opens after at least 1 failure, not " + failuresToOpen);
        }
        this.failuresToOpen = failuresToOpen;
        this.schedule = schedule;
        this.longestPause = longestPause;
    }

    /** A success while the receiver has asked for a pause is one that was under way before: the pause is kept. */
    Circuit success(Circuit before) {
        return before instanceof Circuit.Open open && open.asked() ? open : new Circuit.Closed(null);
    }

    /** @param random even in [0, 1), for the jitter */
    Circuit failure(Circuit before, TrySignal.Failure failure, Instant now, double random) {
        Streak streak = Streak.grown(before.streak(), now);
        Circuit after = switch (before) {
            case Circuit.Closed closed ->
                streak.failures() < failuresToOpen ? new Circuit.Closed(streak) : open(streak, 0, now, random);
            // Was under way when it opened: no probe, and no news.
            case Circuit.Open open -> new Circuit.Open(streak, open.probes(), open.probeAt(), open.asked());
            case Circuit.HalfOpen halfOpen -> open(streak, halfOpen.probes() + 1, now, random);
        };
        Duration pause = failure.pause();
        return pause == null || !pause.isPositive() ? after : paused(after, streak, now.plus(shorter(pause)));
    }

    /** Lets one try through, if it is time for one. */
    Circuit probe(Circuit before, Instant now) {
        return before instanceof Circuit.Open open && !now.isBefore(open.probeAt())
                ? new Circuit.HalfOpen(open.streak(), open.probes())
                : before;
    }

    /** Nothing came of the probe: there was nothing to send. The next chance is as good. */
    Circuit probeUnused(Circuit before, Instant now) {
        return before instanceof Circuit.HalfOpen halfOpen
                ? new Circuit.Open(halfOpen.streak(), halfOpen.probes(), now, false)
                : before;
    }

    private Circuit.Open open(Streak streak, int probes, Instant now, double random) {
        return new Circuit.Open(streak, probes, now.plus(schedule.after(probes, random)), false);
    }

    private static Circuit paused(Circuit circuit, Streak streak, Instant until) {
        return switch (circuit) {
            case Circuit.Closed closed -> new Circuit.Open(streak, 0, until, true);
            case Circuit.Open open ->
                new Circuit.Open(streak, open.probes(), until.isAfter(open.probeAt()) ? until : open.probeAt(), true);
            case Circuit.HalfOpen halfOpen -> new Circuit.Open(streak, halfOpen.probes(), until, true);
        };
    }

    private Duration shorter(Duration pause) {
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
