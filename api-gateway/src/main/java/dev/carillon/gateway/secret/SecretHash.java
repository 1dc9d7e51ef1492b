package dev.carillon.gateway.secret;

import java.nio.ByteBuffer;

/** A SHA-256 hash, by value. */
public record SecretHash(long first, long second, long third, long fourth) {
    private static final int BYTES = 32;

    SecretHash(byte[] hash) {
        this(ByteBuffer.wrap(hash, 0, BYTES));
    }

    private SecretHash(ByteBuffer hash) {
        this(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }
}
