package dev.carillon.common.web;

import dev.carillon.common.problem.Problem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list that is sorted by creation time, then id: opaque to clients, stable while rows are added.
 *
 * @param total of the whole list, as the page counted it that the cursor came with; null: that is not known, as in cursors
 *     of earlier releases
 */
public record Cursor(Instant createdAt, UUID id, @Nullable Long total) {
    private static final int PLACE_BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;
    private static final int BYTES = PLACE_BYTES + Long.BYTES;
    /** What PostgreSQL and RFC 3339 have in common; no list has a row outside. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    public Cursor {
        if (total != null && total < 0) {
            throw new IllegalArgumentException("A list of " + total + " rows");
        }
    }

    /** A place, without the total. */
    public Cursor(Instant createdAt, UUID id) {
        this(createdAt, id, null);
    }

    Cursor withTotal(long rows) {
        return new Cursor(createdAt, id, rows);
    }

    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(total == null ? PLACE_BYTES : BYTES)
                .putLong(createdAt.getEpochSecond())
                .putInt(createdAt.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        if (total != null) {
            bytes.putLong(total);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws dev.carillon.common.problem.ProblemException (400) when it is not one of ours */
    public static Cursor decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            int length = bytes.remaining();
            if (length != BYTES && length != PLACE_BYTES) {
                throw new IllegalArgumentException("A cursor has " + PLACE_BYTES + " or " + BYTES + " bytes");
            }
            Instant createdAt = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
            if (createdAt.isBefore(EARLIEST) || createdAt.isAfter(LATEST)) {
                throw new IllegalArgumentException("No row was made at " + createdAt);
            }
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            return new Cursor(createdAt, id, length == BYTES ? bytes.getLong() : null);
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw Problem.malformed("cursor", "is not a cursor of this list").asException();
        }
    }
}
