package dev.carillon.webhook.feed;

import dev.carillon.common.problem.Problem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A place in the feed, opaque to clients: the transaction that stored an event, the event's place in that transaction,
 * and its id. Ids of transactions are drawn before they commit, so a place is only ever given out once every transaction
 * up to it has ended: nothing can appear before a place that a reader has.
 *
 * @param tx PostgreSQL's {@code xid8}: 64 bits, never used twice
 */
record FeedPosition(long tx, int ordinal, UUID eventId) {
    private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    /** That fit into the 48 bits of milliseconds that an id begins with. */
    private static final long MOST_SECONDS = (1L << 48) / 1_000 - 1;

    /** The oldest event that is kept, whatever that is. */
    static final FeedPosition START = new FeedPosition(0, 0, new UUID(0, 0));

    /** Before everything: who has seen that there was nothing misses what has come and gone since. */
    static final FeedPosition NOTHING_YET = new FeedPosition(1, 0, new UUID(0, 0));

    /** The place before all that transaction {@code tx} and later ones stored, for who wants what occurred from a time on. */
    static FeedPosition before(long tx, Instant time) {
        long millis = TimeUnit.SECONDS.toMillis(Math.clamp(time.getEpochSecond() + 1, 0, MOST_SECONDS));
        return new FeedPosition(Math.max(0, tx - 1), Integer.MAX_VALUE, new UUID(millis << Short.SIZE, 0));
    }

    FeedPosition {
        if (tx < 0 || ordinal < 0) {
            throw new IllegalArgumentException("No event is at transaction " + tx + ", place " + ordinal);
        }
    }

    /** When its event occurred, which its id begins with; the epoch when it is no event's place. */
    Instant time() {
        return Instant.ofEpochMilli(eventId.getMostSignificantBits() >>> Short.SIZE);
    }

    String encode() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(tx)
                .putInt(ordinal)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * @param field the parameter's or header's name
     * @throws dev.carillon.common.problem.ProblemException (400) when it is not one of ours
     */
    static FeedPosition decode(String field, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                throw new IllegalArgumentException("A place in the feed has " + BYTES + " bytes");
            }
            return new FeedPosition(bytes.getLong(), bytes.getInt(), new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(field, "is not a cursor of this feed").asException();
        }
    }
}
