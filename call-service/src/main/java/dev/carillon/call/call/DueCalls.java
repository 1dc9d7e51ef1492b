package dev.carillon.call.call;

/**
 * How due calls are found, in statements whose cost must depend neither on how many calls wait nor on whose they are. They
 * stand here, and not in the class that runs them, so that {@code ./carillon bench dial} measures these and no copies. Both
 * are read from the index {@code call_due}.
 */
public final class DueCalls {
    /**
     * The lines (organisation and mode) at whose head a call is due: one step per line that has calls queued, however many
     * calls those are. Columns: {@code organization_id}, {@code test}.
     */
    public static final String LINES = """
            with recursive line as (
                (select organization_id, test, due_at from call where status = 'queued'
                 order by organization_id, test, due_at limit 1)
                union all
                select following.* from line cross join lateral (
                    select organization_id, test, due_at from call
                    where status = 'queued' and (organization_id, test) > (line.organization_id, line.test)
                    order by organization_id, test, due_at limit 1) following
            )
            select organization_id, test from line where due_at <= now()
            """;

    /**
     * Written so that one plan does for every value: a number of calls that is not known is taken for a tenth of the line,
     * and two plain bounds, one of them unknown, for a narrow range. With either of them, a plan is made for every claim of a
     * long line, which costs as much as the claim.
     */
    private static final String LOCK = """
            select id, due_at from call
            where organization_id = ? and test = ? and status = 'queued'
              and due_at >= any (array[?::timestamptz]) and due_at <= now()
            order by due_at, id limit %d for update skip locked
            """;

    private DueCalls() {}

    /**
     * Locks the calls of one line that have waited longest beyond their time; others' locks are skipped. Parameters:
     * organisation, mode, from when on ({@link DueHeads}, as text). Columns: {@code id}, {@code due_at}.
     *
     * @param most calls
     */
    public static String lock(int most) {
        return LOCK.formatted(most);
    }
}
