package dev.carillon.webhook.retention;

import java.time.Instant;

/** The next thing to do about the partitions. Each is one short transaction. */
sealed interface RetentionStep {
    /** Partitions for a time that has none. */
    record Make(LogPeriod period) implements RetentionStep {}

    /** Nobody keeps anything of it. */
    record Drop(LogPeriod period) implements RetentionStep {}

    /** It is to lose what organisations have that keep {@code days} or fewer. */
    record Begin(LogPeriod period, int days) implements RetentionStep {}

    /** Its next rows go into the new partitions. */
    record Copy(LogPeriod period) implements RetentionStep {}

    /** The new partitions take the old ones' place. */
    record Swap(LogPeriod period) implements RetentionStep {}

    /** A table that nobody reads any more goes. */
    record Discard(String table) implements RetentionStep {}

    /** What is in no period, and was stored before {@code before}, goes. Nothing else is to be done. */
    record Tidy(Instant before) implements RetentionStep {}
}
