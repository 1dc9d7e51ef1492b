package dev.carillon.webhook.delivery;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Binds the columns of rows as arrays, one parameter after another, for {@code unnest}. */
final class SqlArrays<T> {
    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int index;

    SqlArrays(PreparedStatement statement, Collection<T> rows) {
        this(statement, rows, 1);
    }

    /** @param first index of the first parameter that is bound here */
    SqlArrays(PreparedStatement statement, Collection<T> rows, int first) {
        this.statement = statement;
        this.rows = rows;
        this.index = first;
    }

    SqlArrays<T> uuid(Function<T, ?> value) throws SQLException {
        return bind("uuid", value);
    }

    SqlArrays<T> text(Function<T, ?> value) throws SQLException {
        return bind("text", value);
    }

    SqlArrays<T> bool(Function<T, ?> value) throws SQLException {
        return bind("boolean", value);
    }

    SqlArrays<T> integer(Function<T, ?> value) throws SQLException {
        return bind("integer", value);
    }

    SqlArrays<T> bigint(Function<T, ?> value) throws SQLException {
        return bind("bigint", value);
    }

    SqlArrays<T> timestamptz(Function<T, ?> value) throws SQLException {
        return bind("timestamptz", value);
    }

    private SqlArrays<T> bind(String type, Function<T, ?> value) throws SQLException {
        Object[] values = new Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            values[i++] = value.apply(row);
        }
        statement.setArray(index++, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
