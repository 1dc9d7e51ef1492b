package dev.carillon.common.sql;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;

/**
 * Arrays in PostgreSQL's binary form (its {@code array_send}). The driver sends arrays of UUIDs, times and mixed objects
 * as text, which it escapes character by character, and which the server takes apart again: for events that is more work
 * than to store them.
 */
public final class BinaryArrays {
    /** Microseconds from 1970 to 2000, where PostgreSQL's times begin. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final int NULL = -1;
    private static final int FIRST_INDEX = 1;
    /** What an array takes before its elements. */
    private static final int HEADER_BYTES = 20;

    private static final int EXPECTED_ELEMENT_BYTES = 20;

    /** By PostgreSQL's names, with the object identifiers of the element's and of the array's type (pg_type.dat). */
    private static final Map<String, Type> TYPES = Map.of(
            "boolean",
                    new Type(16, 1000, (out, value) -> {
                        out.writeInt(1);
                        out.writeBoolean((Boolean) value);
                    }),
            "bytea", new Type(17, 1001, (out, value) -> sized(out, (byte[]) value)),
            "smallint",
                    new Type(21, 1005, (out, value) -> {
                        out.writeInt(Short.BYTES);
                        out.writeShort(((Number) value).shortValue());
                    }),
            "integer",
                    new Type(23, 1007, (out, value) -> {
                        out.writeInt(Integer.BYTES);
                        out.writeInt(((Number) value).intValue());
                    }),
            "bigint",
                    new Type(20, 1016, (out, value) -> {
                        out.writeInt(Long.BYTES);
                        out.writeLong(((Number) value).longValue());
                    }),
            "text",
                    new Type(
                            25,
                            1009,
                            (out, value) -> sized(out, value.toString().getBytes(StandardCharsets.UTF_8))),
            "uuid",
                    new Type(2950, 2951, (out, value) -> {
                        UUID id = (UUID) value;
                        out.writeInt(2 * Long.BYTES);
                        out.writeLong(id.getMostSignificantBits());
                        out.writeLong(id.getLeastSignificantBits());
                    }),
            "timestamptz",
                    new Type(1184, 1185, (out, value) -> {
                        out.writeInt(Long.BYTES);
                        out.writeLong(micros(value));
                    }));

    private BinaryArrays() {}

    private interface Encoder {
        /** Writes the length and the value. */
        void write(DataOutputStream out, Object value) throws IOException;
    }

    private record Type(int element, int array, Encoder encoder) {}

    /**
     * An array parameter.
     *
     * @param elementType PostgreSQL's name of it; one that is not known here goes as text, by the driver
     * @param values null, or what the type asks for: UUID, Boolean, Number, byte[]; an {@link Instant} or its RFC 3339
     *     text for {@code timestamptz}; anything, by its {@code toString}, for {@code text}
     * @throws ClassCastException when a value is not of the type
     */
    public static Array of(Connection connection, String elementType, @Nullable Object[] values) throws SQLException {
        Type type = TYPES.get(elementType);
        if (type == null) {
            return connection.createArrayOf(elementType, values);
        }
        return new PgArray(connection.unwrap(BaseConnection.class), type.array(), encode(type, values));
    }

    private static byte[] encode(Type type, @Nullable Object[] values) {
        var bytes = new ByteArrayOutputStream(HEADER_BYTES + values.length * EXPECTED_ELEMENT_BYTES);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(values.length == 0 ? 0 : 1); // dimensions
            out.writeInt(hasNull(values) ? 1 : 0);
            out.writeInt(type.element());
            if (values.length > 0) {
                out.writeInt(values.length);
                out.writeInt(FIRST_INDEX);
            }
            for (Object value : values) {
                if (value == null) {
                    out.writeInt(NULL);
                } else {
                    type.encoder().write(out, value);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("Nothing fails that is written to memory", e);
        }
        return bytes.toByteArray();
    }

    private static boolean hasNull(@Nullable Object[] values) {
        for (Object value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    private static void sized(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    /** Rounded, as the server rounds what it reads as text. */
    private static long micros(Object value) {
        Instant time = value instanceof Instant instant ? instant : Instant.parse((String) value);
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), 1_000_000L) - EPOCH_MICROS, (time.getNano() + 500L) / 1_000);
    }
}
