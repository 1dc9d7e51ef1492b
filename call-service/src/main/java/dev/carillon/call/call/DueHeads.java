package dev.carillon.call.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the due calls of long lines begin, as far as this process has just seen. What was claimed leaves an entry at the head
 * of the index until the table is vacuumed, and a claim that begins at the very head steps over all of them: it does so once a
 * second, and otherwise begins where the last such one found its first call. A call that comes to stand before that place
 * waits for a second at most; nothing is ever left out for longer. Pure, and safe for many threads.
 */
public final class DueHeads {
    /** PostgreSQL's word for "before everything". */
    private static final String VERY_HEAD = "-infinity";

    private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<Line, Head> heads = new ConcurrentHashMap<>();

    private record Line(UUID organizationId, boolean test) {}

    private record Head(Instant dueAt, long untilNanos) {}

    /**
     * From when on to look for due calls, for {@link DueCalls#lock}.
     *
     * @param nowNanos by {@link System#nanoTime}
     */
    public String from(UUID organizationId, boolean test, long nowNanos) {
        Head head = heads.get(new Line(organizationId, test));
        return head == null || head.untilNanos() - nowNanos <= 0
                ? VERY_HEAD
                : head.dueAt().toString();
    }

    /**
     * Notes what a look found.
     *
     * @param from what {@link #from} said for it
     * @param filled whether it found as many calls as it asked for; else the line is at its end, or what is left stands
     *     before the place, and the next look begins at the very head
     * @param first when the first call that it found was due
     */
    public void looked(UUID organizationId, boolean test, String from, boolean filled, Instant first, long nowNanos) {
        Line line = new Line(organizationId, test);
        if (!filled) {
            heads.remove(line);
        } else if (from.equals(VERY_HEAD)) {
            heads.put(line, new Head(first, nowNanos + TRUSTED_NANOS));
        }
    }
}
