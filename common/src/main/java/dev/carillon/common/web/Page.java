package dev.carillon.common.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, newest first.
 *
 * @param total of all pages; by cursor, as it was when the list was begun
 * @param nextCursor asks for the next page; null on the last
 */
public record Page<T>(
        List<T> items,
        long total,
        int limit,
        int offset,
        @Nullable String nextCursor) {

    /** The same page, of what {@code shown} makes of each item. */
    public <R> Page<R> map(Function<? super T, ? extends R> shown) {
        return new Page<>(items.stream().<R>map(shown).toList(), total, limit, offset, nextCursor);
    }
}
