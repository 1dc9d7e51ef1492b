package dev.carillon.common.web;

import dev.carillon.common.problem.Problem;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The place in a list that is sorted by creation time, then id: opaque to clients, stable while rows are added. */
public record Cursor(Instant createdAt, UUID id) {
    private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    public String encode() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(createdAt.getEpochSecond())
                .putInt(createdAt.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws dev.carillon.common.problem.ProblemException (400) when it is not one of ours */
    public static Cursor decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                throw new IllegalArgumentException("A cursor has " + BYTES + " bytes");
            }
            return new Cursor(
                    Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()), new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw Problem.malformed("cursor", "is not a cursor of this list").asException();
        }
    }
}
