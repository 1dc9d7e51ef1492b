package dev.carillon.webhook.retention;

import dev.carillon.common.sql.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables that say where retention stands. All in the transaction of the connection. */
final class LogStates {
    private static final String KEEPER = "select id from log_keeper for update skip locked";
    private static final String PERIODS = "select starts_at, ends_at, name, cleared_days, cleared_at, rewrite_name,"
            + " rewrite_days, copying, copied_to from log_period order by starts_at";
    private static final String RETENTIONS =
            "select retention_days, max(changed_at) from tenant_retention group by retention_days";
    private static final String GARBAGE = "select table_name from log_garbage order by table_name";
    private static final String INSERT = "insert into log_period (starts_at, ends_at, name) values (?, ?, ?)";
    private static final String DELETE = "delete from log_period where starts_at = ?";
    private static final String BEGIN = "update log_period set rewrite_name = ?, rewrite_days = ?, rewrite_at = ?,"
            + " copying = ?, copied_to = ? where starts_at = ?";
    private static final String COPIED = "update log_period set copying = ?, copied_to = ? where starts_at = ?";
    private static final String CLEARED =
            "update log_period set cleared_days = greatest(cleared_days, ?), cleared_at = ? where starts_at = ?";
    private static final String SWAPPED = "update log_period set name = rewrite_name,"
            + " cleared_days = greatest(cleared_days, rewrite_days), cleared_at = rewrite_at, rewrite_name = null,"
            + " rewrite_days = null, rewrite_at = null, copying = null, copied_to = null where starts_at = ?";

    private static final String ABANDONED = "update log_period set rewrite_name = null, rewrite_days = null,"
            + " rewrite_at = null, copying = null, copied_to = null where starts_at = ?";

    private final Connection connection;

    LogStates(Connection connection) {
        this.connection = connection;
    }

    /** Whether this transaction may do the next step; false while another one does. */
    boolean lock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(KEEPER)) {
            return found.next();
        }
    }

    LogState read() throws SQLException {
        List<LogPeriod> periods = new ArrayList<>();
        SortedMap<Integer, Instant> retentions = new TreeMap<>();
        List<String> garbage = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(PERIODS)) {
                while (found.next()) {
                    periods.add(period(found));
                }
            }
            try (ResultSet found = statement.executeQuery(RETENTIONS)) {
                while (found.next()) {
                    retentions.put(found.getInt(1), Columns.required(Columns.instant(found, 2)));
                }
            }
            try (ResultSet found = statement.executeQuery(GARBAGE)) {
                while (found.next()) {
                    garbage.add(found.getString(1));
                }
            }
        }
        return new LogState(periods, retentions, garbage);
    }

    void insert(LogPeriod period) throws SQLException {
        change(INSERT, period.startsAt(), period.endsAt(), period.name());
    }

    void delete(LogPeriod period) throws SQLException {
        change(DELETE, period.startsAt());
    }

    void begin(LogPeriod period, int days, Instant now) throws SQLException {
        change(BEGIN, period.nextName(), days, now, LogTable.EVENT.name(), period.from(), period.startsAt());
    }

    /** @param table null: all are copied */
    void copied(LogPeriod period, @Nullable LogTable table, @Nullable UUID to) throws SQLException {
        change(COPIED, table == null ? null : table.name(), to, period.startsAt());
    }

    /** There was nothing that is not kept. */
    void cleared(LogPeriod period, int days, Instant now) throws SQLException {
        change(CLEARED, days, now, period.startsAt());
    }

    void swapped(LogPeriod period) throws SQLException {
        change(SWAPPED, period.startsAt());
        forget();
    }

    /** It begins anew. */
    void abandoned(LogPeriod period) throws SQLException {
        change(ABANDONED, period.startsAt());
        forget();
    }

    private void forget() throws SQLException {
        change("delete from log_leaver");
        change("delete from log_change");
    }

    private void change(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
            }
            statement.executeUpdate();
        }
    }

    private static LogPeriod period(ResultSet found) throws SQLException {
        String rewrite = found.getString(6);
        String copying = found.getString(8);
        return new LogPeriod(
                Columns.required(Columns.instant(found, 1)),
                Columns.required(Columns.instant(found, 2)),
                found.getString(3),
                found.getInt(4),
                Columns.instant(found, 5),
                rewrite == null
                        ? null
                        : new LogPeriod.Rewrite(
                                rewrite,
                                found.getInt(7),
                                copying == null ? null : LogTable.valueOf(copying),
                                found.getObject(9, UUID.class)));
    }
}
