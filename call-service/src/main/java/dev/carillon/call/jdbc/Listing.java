package dev.carillon.call.jdbc;

import dev.carillon.call.jdbc.Jdbc.Binder;
import dev.carillon.call.jdbc.Jdbc.RowMapper;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Pages of one table's rows that have a {@code created_at} and an {@code id}, newest first. */
@ApplicationScoped
public class Listing {
    private final Jdbc jdbc;

    Listing(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is listed.
     *
     * @param columns with the parameters of {@code columnValues} in them
     * @param where with the parameters of {@code filterValues} in it
     */
    public record Query(String table, String columns, Binder columnValues, String where, Binder filterValues) {}

    /**
     * One page of what {@code query} finds.
     *
     * @param place where an item stands in the list
     */
    public <T> Page<T> page(Query query, PageRequest page, RowMapper<T> mapper, Function<T, Cursor> place) {
        String from = " from " + query.table() + " where " + query.where();
        long total = page.total(() -> jdbc.query(
                        "count rows of " + query.table(),
                        "select count(*) as total" + from,
                        query.filterValues(),
                        row -> row.longNumber("total"))
                .getFirst());
        Cursor cursor = page.cursor();
        String before = cursor == null ? "" : " and (created_at, id) < (?::timestamptz, ?)";
        var rows = jdbc.query(
                "list rows of " + query.table(),
                "select " + query.columns() + from + before + " order by created_at desc, id desc limit ? offset ?",
                p -> {
                    query.columnValues().bind(p);
                    query.filterValues().bind(p);
                    if (cursor != null) {
                        p.time(cursor.createdAt()).value(cursor.id());
                    }
                    p.value(page.limit() + 1).value(cursor == null ? page.offset() : 0);
                },
                mapper);
        return page.page(rows, total, place);
    }
}
