package dev.carillon.gateway.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of free JSON objects ({@code context}, {@code metadata}): bounded, and storable as PostgreSQL's jsonb. */
public final class JsonObjects {
    /** Most bytes of one object, written as compact JSON; escapes are not counted. */
    public static final int MAX_BYTES = 64 * 1024;

    private JsonObjects() {}

    /** Null passes. */
    public static void check(Violations violations, String field, @Nullable Map<String, Object> object) {
        if (object == null) {
            return;
        }
        Walk walk = new Walk();
        walk.value(object);
        if (walk.unstorable != null) {
            violations.invalid(field, walk.unstorable);
        } else if (walk.bytes > MAX_BYTES) {
            violations.invalid(field, "must have at most " + MAX_BYTES + " bytes as JSON");
        }
    }

    private static final class Walk {
        private long bytes;
        private @Nullable String unstorable;

        /** Never deep: the parser limits the depth. */
        private void value(@Nullable Object value) {
            switch (value) {
                case null -> bytes += 4;
                case String text -> text(text);
                case Map<?, ?> map -> {
                    bytes += 1;
                    map.forEach((name, member) -> {
                        text(String.valueOf(name));
                        bytes += 2;
                        value(member);
                    });
                }
                case List<?> list -> {
                    bytes += 1;
                    for (Object element : list) {
                        bytes += 1;
                        value(element);
                    }
                }
                case Double number -> {
                    bytes += number.toString().length();
                    if (number.isInfinite()) {
                        unstorable = "must not contain numbers beyond a 64-bit float";
                    }
                }
                default -> bytes += value.toString().length();
            }
        }

        private void text(String text) {
            bytes += 2;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
                if (c == 0) {
                    unstorable = "must not contain NUL characters";
                }
            }
            if (!Texts.isEncodable(text)) {
                unstorable = "must be valid Unicode text";
            }
        }
    }
}
