package dev.carillon.call.call;

import dev.carillon.call.call.CallFilter.Branches;
import dev.carillon.call.call.CallFilter.Condition;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.jdbc.Jdbc.Binder;
import dev.carillon.call.jdbc.Parameters;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of calls, newest first. */
@ApplicationScoped
class CallQueries {
    private static final String BEFORE = "(created_at, id) < (?::timestamptz, ?)";
    private static final String NEWEST_FIRST = " order by created_at desc, id desc limit ?";

    private final Jdbc jdbc;

    CallQueries(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** What is asked of the database. */
    record Statement(String sql, Binder values) {}

    Page<Call> list(CallFilter filter, PageRequest page) {
        long total = page.total(() -> jdbc.query(
                        "count calls",
                        "select count(*) as total from call where " + where(filter.all()),
                        p -> bind(p, filter.all()),
                        row -> row.longNumber("total"))
                .getFirst());
        Statement rows = rows(filter, page);
        List<Call> calls = jdbc.query("list calls", rows.sql(), rows.values(), CallReader::read);
        return page.page(
                calls,
                total,
                call -> new Cursor(call.order().createdAt(), call.order().id()));
    }

    /** The page's rows, and one more. They are found in the table alone; only what is found is joined. */
    static Statement rows(CallFilter filter, PageRequest page) {
        Branches branches = filter.branches();
        Statement found = branches == null ? straight(filter, page) : merged(filter, branches, page);
        return new Statement(
                CallReader.SELECT.replace("from call c", "from (" + found.sql() + ") c")
                        + " order by c.created_at desc, c.id desc",
                found.values());
    }

    private static Statement straight(CallFilter filter, PageRequest page) {
        List<Condition> conditions = upToCursor(filter.all(), page);
        return new Statement("select * from call where " + where(conditions) + NEWEST_FIRST + " offset ?", p -> {
            bind(p, conditions);
            p.value(page.limit() + 1).value(skipped(page));
        });
    }

    /** The head of each branch is as long as the page might need it to be, and no longer. */
    private static Statement merged(CallFilter filter, Branches branches, PageRequest page) {
        List<Condition> conditions = upToCursor(filter.besideBranches(), page);
        String head = "select id, created_at from call where " + where(conditions) + " and " + branches.condition()
                + NEWEST_FIRST;
        String ids = "select head.id from unnest(?::text[]) as branch (value) cross join lateral (" + head + ") head"
                + " order by head.created_at desc, head.id desc limit ? offset ?";
        return new Statement("select w.* from (" + ids + ") found join call w on w.id = found.id", p -> {
            p.column("text", branches.values(), value -> value);
            bind(p, conditions);
            p.value(page.limit() + 1 + skipped(page)).value(page.limit() + 1).value(skipped(page));
        });
    }

    private static List<Condition> upToCursor(List<Condition> conditions, PageRequest page) {
        Cursor cursor = page.cursor();
        if (cursor == null) {
            return conditions;
        }
        List<Condition> all = new ArrayList<>(conditions);
        all.add(new Condition(BEFORE, List.of(cursor.createdAt().toString(), cursor.id())));
        return all;
    }

    private static int skipped(PageRequest page) {
        return page.cursor() == null ? page.offset() : 0;
    }

    private static String where(List<Condition> conditions) {
        return conditions.stream().map(Condition::sql).collect(Collectors.joining(" and "));
    }

    private static void bind(Parameters parameters, List<Condition> conditions) throws SQLException {
        for (Condition condition : conditions) {
            for (Object value : condition.values()) {
                parameters.value(value);
            }
        }
    }
}
