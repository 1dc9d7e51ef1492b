package dev.carillon.campaign.contact;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL can keep as text and jsonb, and JSON can write again. The gateway checks this, too; whoever else
 * writes a command must not stop its partition.
 */
final class Storable {
    /** As compact JSON, roughly: escapes are not counted. */
    private static final int MAX_CHARS = 64 * 1024;

    private Storable() {}

    /** Why {@code value} (JSON, its objects as maps) cannot be kept; empty when it can. Never deep: parsers limit it. */
    static Optional<String> problemOf(@Nullable Object value) {
        return size(value) > MAX_CHARS
                ? Optional.of("must have at most " + MAX_CHARS + " characters as JSON")
                : faults(value).findFirst();
    }

    private static Stream<String> faults(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case String text -> faultOf(text).stream();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .flatMap(entry -> Stream.concat(faults(entry.getKey()), faults(entry.getValue())));
            case List<?> list -> list.stream().flatMap(Storable::faults);
            case Double number
            when !Double.isFinite(number) -> Stream.of("must not contain numbers beyond a 64-bit float");
            default -> Stream.empty();
        };
    }

    private static Optional<String> faultOf(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("must not contain NUL characters");
        }
        // An unpaired surrogate stands for itself among the code points; a pair is one code point beyond them.
        boolean unpaired =
                text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        return unpaired ? Optional.of("must be valid Unicode text") : Optional.empty();
    }

    private static long size(@Nullable Object value) {
        return switch (value) {
            case null -> 4;
            case String text -> text.length() + 2L;
            case Map<?, ?> map ->
                2
                        + map.entrySet().stream()
                                .mapToLong(entry -> size(entry.getKey()) + size(entry.getValue()) + 2)
                                .sum();
            case List<?> list ->
                2 + list.stream().mapToLong(element -> size(element) + 1).sum();
            default -> value.toString().length();
        };
    }
}
