package dev.carillon.webhook.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a target is sent to. */
sealed interface Circuit {
    /** Failed tries since the last success; null when there is none. */
    @Nullable
    Streak streak();

    /**
     * It is sent what there is.
     *
     * @param streak too short to say anything yet
     */
    record Closed(@Nullable Streak streak) implements Circuit {}

    /**
     * It is sent nothing.
     *
     * @param probes tries that were let through since it opened, and failed
     * @param probeAt from when on one try is let through
     * @param asked whether the receiver asked to be left alone until then
     */
    record Open(Streak streak, int probes, Instant probeAt, boolean asked) implements Circuit {}

    /** One try is let through, and what comes of it decides. */
    record HalfOpen(Streak streak, int probes) implements Circuit {}

    /** As metrics name it. */
    default String label() {
        return switch (this) {
            case Closed closed -> "closed";
            case Open open -> "open";
            case HalfOpen halfOpen -> "half_open";
        };
    }
}
