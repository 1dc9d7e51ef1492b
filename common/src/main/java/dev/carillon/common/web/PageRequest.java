package dev.carillon.common.web;

import dev.carillon.common.problem.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit 1 to 100
 * @param cursor wins over the offset
 */
public record PageRequest(int limit, int offset, @Nullable Cursor cursor) {
    public static final int DEFAULT_LIMIT = 25;
    public static final int MAX_LIMIT = 100;
    /** An offset is read row by row; who needs to go deeper uses the cursor. */
    public static final int MAX_OFFSET = 100_000;

    /**
     * Reads the query parameters as they came.
     *
     * @throws dev.carillon.common.problem.ProblemException 400 when one is not a number or cursor, 422 when out of range
     */
    public static PageRequest of(@Nullable String limit, @Nullable String offset, @Nullable String cursor) {
        return new PageRequest(
                number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT),
                number("offset", offset, 0, 0, MAX_OFFSET),
                cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor));
    }

    /**
     * Rows of all pages together. They are counted for the page that begins a list and for one by offset; a cursor brings
     * the count along, so that a page by cursor costs the same however long the list is. Rows that came or went since the
     * list was begun are not in it.
     *
     * @param count asks the database
     */
    public long total(LongSupplier count) {
        Long known = cursor == null ? null : cursor.total();
        return known == null ? count.getAsLong() : known;
    }

    /**
     * The page of {@code rows}, which were asked for with one more than {@link #limit} to see whether there is a next.
     *
     * @param total of all pages, as {@link #total} tells
     * @param place where a row stands in the list
     */
    public <T> Page<T> page(List<T> rows, long total, Function<T, Cursor> place) {
        boolean more = rows.size() > limit;
        List<T> items = more ? List.copyOf(rows.subList(0, limit)) : List.copyOf(rows);
        String next = more ? place.apply(items.getLast()).withTotal(total).encode() : null;
        return new Page<>(items, total, limit, offset, next);
    }

    private static int number(String name, @Nullable String text, int otherwise, int least, int most) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Problem.malformed(name, "must be a whole number").asException();
        }
        if (value < least || value > most) {
            throw Problem.invalid(name, "must be between " + least + " and " + most)
                    .asException();
        }
        return value;
    }
}
