package dev.carillon.call.call;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Parameters;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** Lists of calls, newest first. */
@ApplicationScoped
class CallQueries {
    private static final String BEFORE = "(created_at, id) < (?::timestamptz, ?)";

    private final Jdbc jdbc;

    CallQueries(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    Page<Call> list(CallFilter filter, PageRequest page) {
        long total = jdbc.query(
                        "count calls",
                        "select count(*) as total from call where " + filter.where(),
                        p -> bind(p, filter),
                        row -> row.longNumber("total"))
                .getFirst();
        Cursor cursor = page.cursor();
        String where = cursor == null ? filter.where() : filter.where() + " and " + BEFORE;
        // The page is found in the table alone; only its rows are joined.
        String rows = "(select * from call where " + where + " order by created_at desc, id desc limit ? offset ?)";
        String sql = CallReader.SELECT.replace("from call c", "from " + rows + " c")
                + " order by c.created_at desc, c.id desc";
        List<Call> calls = jdbc.query(
                "list calls",
                sql,
                p -> {
                    bind(p, filter);
                    if (cursor != null) {
                        p.time(cursor.createdAt()).value(cursor.id());
                    }
                    p.value(page.limit() + 1).value(cursor == null ? page.offset() : 0);
                },
                CallReader::read);
        return page.page(
                calls,
                total,
                call -> new Cursor(call.order().createdAt(), call.order().id()));
    }

    private static void bind(Parameters parameters, CallFilter filter) throws SQLException {
        for (Object value : filter.values()) {
            parameters.value(value);
        }
    }
}
