package dev.carillon.common.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds a batch of rows as one array parameter per column, in the order of the calls.
 *
 * @param <T> a row
 */
public final class Columns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int parameter;

    /** Binds from the statement's first parameter on. */
    public Columns(Connection connection, PreparedStatement statement, List<T> rows) {
        this(connection, statement, rows, 1);
    }

    /** Binds from parameter {@code first} on. */
    public Columns(Connection connection, PreparedStatement statement, List<T> rows, int first) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.parameter = first;
    }

    /**
     * Binds the next column.
     *
     * @param sqlType the array's element type, by PostgreSQL's name
     * @param value the row's value; an {@link Instant} goes as its RFC 3339 text
     */
    public Columns<T> put(String sqlType, Function<T, @Nullable Object> value) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object cell = value.apply(rows.get(i));
            values[i] = cell instanceof Instant instant ? instant.toString() : cell;
        }
        statement.setArray(parameter++, connection.createArrayOf(sqlType, values));
        return this;
    }

    /** The instant in column {@code index} of the current row. */
    public static @Nullable Instant instant(ResultSet row, int index) throws SQLException {
        OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A value that the schema does not let be null. */
    public static <V> V required(@Nullable V value) {
        if (value == null) {
            throw new IllegalStateException("A column that is never null is null");
        }
        return value;
    }
}
