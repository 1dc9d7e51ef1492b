package dev.carillon.bench.client;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Finds a resource's id without reading the rest of it: the load generator's share of the processors stays small. */
final class ResourceId {
    private static final byte[] FIELD = "\"id\":".getBytes(StandardCharsets.US_ASCII);
    private static final int UUID_LENGTH = 36;

    private ResourceId() {}

    /**
     * The first field {@code id}, which is the resource's own: it comes first.
     *
     * @throws IllegalArgumentException when there is none
     */
    static String in(Buffer json) {
        for (int start = 0; start + FIELD.length + UUID_LENGTH < json.length(); start++) {
            if (isAt(json, start)) {
                int quote = start + FIELD.length;
                while (json.getByte(quote) == ' ') {
                    quote++;
                }
                return json.getString(quote + 1, quote + 1 + UUID_LENGTH, "US-ASCII");
            }
        }
        throw new IllegalArgumentException("The answer has no id");
    }

    private static boolean isAt(Buffer json, int start) {
        for (int i = 0; i < FIELD.length; i++) {
            if (json.getByte(start + i) != FIELD[i]) {
                return false;
            }
        }
        return true;
    }
}
