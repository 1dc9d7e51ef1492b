package dev.carillon.webhook.retention;

import dev.carillon.webhook.retention.LogPeriod.Rewrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a period without the organisations that do not keep it: copies what stays, a chunk at a time, while triggers
 * write down what changes in the old partitions, and takes that over in the transaction that swaps them. All in the
 * transaction of the connection.
 */
final class Rewriting {
    private static final String FIND_LEAVERS = """
            insert into log_leaver
            select r.organization_id from tenant_retention r
            where r.retention_days <= ?
              and (exists (select from %1$s e where e.organization_id = r.organization_id and e.audience <> 'test')
                or exists (select from %2$s d where d.organization_id = r.organization_id))
            on conflict do nothing
            """;
    private static final String TRIGGER = "create trigger log_changed after insert or update or delete on %s"
            + " for each row execute function log_changed('%s', '%s')";
    private static final String BOUND =
            "select k.key from (select %2$s as key from %1$s where %2$s > ? order by %2$s offset ? limit 1) k";
    private static final String STAYS =
            " and not exists" + " (select from log_leaver l where l.organization_id = o.organization_id)";
    /** What is pending has its attempts in the log already. */
    private static final String ATTEMPT_STAYS = """
             and (exists (select from %s k where k.id = o.delivery_id)
               or exists (select from delivery q where q.id = o.delivery_id
                          and not exists (select from log_leaver l where l.organization_id = q.organization_id)))
            """;

    private final Connection connection;
    private final Partitions partitions;
    private final LogPeriod period;

    Rewriting(Connection connection, LogPeriod period) {
        this.connection = connection;
        this.partitions = new Partitions(connection);
        this.period = period;
    }

    /**
     * Finds who is to go, makes the new tables and has changes of the old ones written down from now on.
     *
     * @return false when there is nobody to go
     */
    boolean begin(int days) throws SQLException {
        String find = FIND_LEAVERS.formatted(old(LogTable.EVENT), old(LogTable.DELIVERY_DONE));
        try (PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setInt(1, days);
            if (statement.executeUpdate() == 0) {
                return false;
            }
        }
        for (LogTable table : LogTable.values()) {
            partitions.create(table, period, period.nextName());
            execute(TRIGGER.formatted(old(table), table.table(), table.key()));
        }
        return true;
    }

    /** False when a migration has changed the tables since it began. */
    boolean fits(Rewrite rewrite) throws SQLException {
        for (LogTable table : LogTable.values()) {
            if (!partitions.fits(table, rewrite.name())) {
                return false;
            }
        }
        return true;
    }

    /** Throws away what was copied; the old partitions are as they were. */
    void abandon(Rewrite rewrite) throws SQLException {
        for (LogTable table : LogTable.values()) {
            execute("drop table " + table.partition(rewrite.name()));
            execute("drop trigger log_changed on " + old(table));
        }
    }

    /** Copies the next rows and returns where the copying is then: of which table, and up to which key. */
    Rewrite copy(Rewrite rewrite, LogTable table, int chunk) throws SQLException {
        UUID from = rewrite.copiedTo() == null ? period.from() : rewrite.copiedTo();
        UUID to = bound(table, from, chunk);
        UUID last = to == null ? period.to() : to;
        String range = "o." + table.key() + " > '" + from + "' and o." + table.key() + " <= '" + last + "'";
        take(table, rewrite.name(), range);
        if (to != null) {
            return new Rewrite(rewrite.name(), rewrite.days(), table, to);
        }
        LogTable next = table.ordinal() + 1 < LogTable.values().length ? LogTable.values()[table.ordinal() + 1] : null;
        return new Rewrite(rewrite.name(), rewrite.days(), next, next == null ? null : period.from());
    }

    /** Takes over what has changed since it was copied. Nobody may write to the log any more. */
    void catchUp(Rewrite rewrite) throws SQLException {
        for (LogTable table : LogTable.values()) {
            // A delivery that has moved takes its attempts along.
            String changed = "(select c.id from log_change c where c.table_name = '" + table.table() + "'"
                    + (table == LogTable.DELIVERY_ATTEMPT ? " or c.table_name = 'delivery_done'" : "") + ")";
            execute("delete from " + table.partition(rewrite.name()) + " where " + table.key() + " in " + changed);
            take(table, rewrite.name(), "o." + table.key() + " in " + changed);
        }
    }

    /** Puts the new partitions into the old ones' place. */
    void swap(Rewrite rewrite) throws SQLException {
        for (LogTable table : LogTable.values()) {
            partitions.detach(table, period.name());
            partitions.attach(table, period, rewrite.name());
        }
    }

    /** Who goes. */
    List<UUID> leavers() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select organization_id from log_leaver")) {
            List<UUID> leavers = new ArrayList<>();
            while (found.next()) {
                leavers.add(found.getObject(1, UUID.class));
            }
            return leavers;
        }
    }

    private void take(LogTable table, String name, String range) throws SQLException {
        String columns = partitions.columns(table);
        String stays = table == LogTable.DELIVERY_ATTEMPT
                ? ATTEMPT_STAYS.formatted(LogTable.DELIVERY_DONE.partition(name))
                : STAYS;
        execute("insert into " + table.partition(name) + " (" + columns + ") select " + columns + " from " + old(table)
                + " o where " + range + stays);
    }

    private @Nullable UUID bound(LogTable table, UUID from, int chunk) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BOUND.formatted(old(table), table.key()))) {
            statement.setObject(1, from);
            statement.setInt(2, chunk - 1);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getObject(1, UUID.class) : null;
            }
        }
    }

    private String old(LogTable table) {
        return table.partition(period.name());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
