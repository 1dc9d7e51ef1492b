package dev.carillon.webhook.feed;

import dev.carillon.common.problem.Problem;
import dev.carillon.webhook.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Where a reader of the feed begins, by the parameters as they came; empty ones count as absent. */
@ApplicationScoped
class FeedStart {
    private final FeedReads reads;

    FeedStart(FeedReads reads) {
        this.reads = reads;
    }

    /**
     * Of a poll: after the cursor, or at a time, or with the oldest event that is kept.
     *
     * @throws dev.carillon.common.problem.ProblemException 400 when one is malformed
     */
    FeedPosition ofPoll(Owner owner, @Nullable String cursor, @Nullable String after) {
        if (cursor != null && !cursor.isEmpty()) {
            return FeedPosition.decode("cursor", cursor);
        }
        return after != null && !after.isEmpty() ? reads.startAt(owner, time(after)) : FeedPosition.START;
    }

    /**
     * Of a stream: after the last event that was received, or as a poll begins, or now.
     *
     * @throws dev.carillon.common.problem.ProblemException 400 when one is malformed, 410 when events after it are gone
     */
    FeedPosition ofStream(Owner owner, @Nullable String lastEventId, @Nullable String cursor, @Nullable String after) {
        if (lastEventId != null && !lastEventId.isEmpty()) {
            return kept(owner, FeedPosition.decode("Last-Event-ID", lastEventId));
        }
        return isGiven(cursor) || isGiven(after) ? kept(owner, ofPoll(owner, cursor, after)) : reads.end();
    }

    /** Asked before the stream's answer begins: later there is no way left to say it. */
    private FeedPosition kept(Owner owner, FeedPosition position) {
        reads.requireKept(owner, position);
        return position;
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    private static Instant time(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            throw Problem.malformed("after", "must be an RFC 3339 time, like 2026-06-01T14:00:00Z")
                    .asException();
        }
    }
}
