package dev.carillon.webhook.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/**
 * Makes, attaches and detaches partitions, in the transaction of the connection. No name in these statements comes from
 * outside: tables are those of {@link LogTable}, periods are named by us.
 */
final class Partitions {
    private static final String COLUMNS = """
            select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
            where attrelid = ?::regclass and attnum > 0 and not attisdropped
            """;

    private final Connection connection;

    Partitions(Connection connection) {
        this.connection = connection;
    }

    /** From now on, whoever waits for a lock longer than this gives up. */
    void patience(Duration lockTimeout) throws SQLException {
        execute("set local lock_timeout = " + lockTimeout.toMillis());
    }

    /**
     * Makes a period's partitions, with whatever of its time lies among the strays. Inserts into other partitions go on
     * meanwhile.
     */
    void make(LogPeriod period) throws SQLException {
        execute("lock table event_default, delivery_done_default, delivery_attempt_default in access exclusive mode");
        for (LogTable table : LogTable.values()) {
            create(table, period, period.name());
            String columns = columns(table);
            execute("with moved as (delete from " + table.strays() + " where " + inside(table, period)
                    + " returning *) insert into " + table.partition(period.name()) + " (" + columns + ") select "
                    + columns + " from moved");
            attach(table, period, period.name());
        }
    }

    /** A table with the indexes of a partition, and a proof that it fits, so that attaching it reads nothing. */
    void create(LogTable table, LogPeriod period, String name) throws SQLException {
        String partition = table.partition(name);
        execute("create table " + partition + " (like " + table.table() + " including all)");
        execute("alter table " + partition + " add constraint fits check (" + inside(table, period) + ")");
    }

    void attach(LogTable table, LogPeriod period, String name) throws SQLException {
        String partition = table.partition(name);
        execute("alter table " + table.table() + " attach partition " + partition + " for values from ('"
                + period.from() + "') to ('" + period.to() + "')");
        execute("alter table " + partition + " drop constraint fits");
    }

    /** Takes the partition of a period called {@code name} away from readers and writers, to be thrown away later. */
    void detach(LogTable table, String name) throws SQLException {
        String partition = table.partition(name);
        execute("alter table " + table.table() + " detach partition " + partition);
        execute("insert into log_garbage values ('" + partition + "')");
    }

    /** Waits until nobody uses the log, and keeps everybody out until the transaction ends. */
    void lockAll() throws SQLException {
        execute("lock table only event, only delivery_done, only delivery_attempt in access exclusive mode");
    }

    /** Throws away what was detached. */
    void discard(String table) throws SQLException {
        execute("drop table if exists " + table);
        execute("delete from log_garbage where table_name = '" + table + "'");
    }

    /** The columns of {@code table}, in an order that holds for all of its partitions. */
    String columns(LogTable table) throws SQLException {
        return columns(table.table());
    }

    /** Whether a partition that is not attached yet has the columns that {@code table} has by now. */
    boolean fits(LogTable table, String name) throws SQLException {
        return columns(table.partition(name)).equals(columns(table));
    }

    private String columns(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        }
    }

    /** A condition on the key of {@code table}. */
    static String inside(LogTable table, LogPeriod period) {
        return between(table.key(), period.from(), period.to());
    }

    static String between(String column, UUID from, UUID to) {
        return column + " >= '" + from + "' and " + column + " < '" + to + "'";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
