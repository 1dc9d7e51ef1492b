package dev.carillon.webhook.lane;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is remembered of a target that fails, so that a restart does not begin with a storm.
 *
 * @param failures in a row
 * @param probes failed ones since the circuit opened
 */
record TargetHealth(UUID targetId, int failures, int probes, Instant failingSince, Instant probeAt) {

    /** Empty for a target of which nothing needs to be remembered. */
    static Optional<TargetHealth> of(UUID targetId, Circuit circuit) {
        return switch (circuit) {
            case Circuit.Closed closed -> Optional.empty();
            case Circuit.Open(Streak streak, int probes, Instant probeAt, boolean asked) ->
                Optional.of(new TargetHealth(targetId, streak.failures(), probes, streak.since(), probeAt));
            case Circuit.HalfOpen(Streak streak, int probes) ->
                Optional.of(new TargetHealth(targetId, streak.failures(), probes, streak.since(), streak.since()));
        };
    }

    Circuit circuit() {
        return new Circuit.Open(new Streak(failures, failingSince), probes, probeAt, false);
    }
}
