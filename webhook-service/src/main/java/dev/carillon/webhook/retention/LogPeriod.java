package dev.carillon.webhook.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A range of time that has a partition in each {@link LogTable}.
 *
 * @param name what its partitions' names end with
 * @param clearedDays what organisations had that keep so many days or fewer is gone from it
 * @param clearedAt when that was looked at; null: never
 * @param rewrite how far it is being rewritten; null: it is not
 */
record LogPeriod(
        Instant startsAt,
        Instant endsAt,
        String name,
        int clearedDays,
        @Nullable Instant clearedAt,
        @Nullable Rewrite rewrite) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'_'HHmmss").withZone(ZoneOffset.UTC);

    /**
     * New partitions without what is not kept.
     *
     * @param name of the new partitions
     * @param days organisations that keep so many or fewer are left out
     * @param copying the table whose rows are being copied; null: all are
     * @param copiedTo the last key that was copied
     */
    record Rewrite(
            String name,
            int days,
            @Nullable LogTable copying,
            @Nullable UUID copiedTo) {}

    static LogPeriod of(Instant startsAt, Instant endsAt) {
        return new LogPeriod(startsAt, endsAt, NAME.format(startsAt), 0, null, null);
    }

    /** The first id that an event of {@code time} can have: version 7 begins with the milliseconds. */
    static UUID idAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    /** The first id of the period. */
    UUID from() {
        return idAt(startsAt);
    }

    /** The first id after the period. */
    UUID to() {
        return idAt(endsAt);
    }

    /** A name for the next rewriting's partitions. */
    String nextName() {
        int rewritten = name.lastIndexOf("_r");
        int count = rewritten < 0 ? 0 : Integer.parseInt(name.substring(rewritten + 2));
        return (rewritten < 0 ? name : name.substring(0, rewritten)) + "_r" + (count + 1);
    }
}
