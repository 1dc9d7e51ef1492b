package dev.carillon.common.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds a batch of rows as one array parameter per column, in the order of the calls.
 *
 * @param <T> a row
 */
public final class Columns<T> {
    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int parameter;

    /** Binds from the statement's first parameter on. */
    public Columns(PreparedStatement statement, Collection<T> rows) {
        this(statement, rows, 1);
    }

    /** Binds from parameter {@code first} on. */
    public Columns(PreparedStatement statement, Collection<T> rows, int first) {
        this.statement = statement;
        this.rows = rows;
        this.parameter = first;
    }

    /**
     * Binds the next column.
     *
     * @param sqlType the array's element type, by PostgreSQL's name
     * @param value the row's value, as {@link BinaryArrays#of} takes it
     */
    public Columns<T> put(String sqlType, Function<T, @Nullable Object> value) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            values[i++] = value.apply(row);
        }
        statement.setArray(parameter++, BinaryArrays.of(statement.getConnection(), sqlType, values));
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
