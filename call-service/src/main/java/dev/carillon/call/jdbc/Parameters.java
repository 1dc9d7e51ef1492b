package dev.carillon.call.jdbc;

import dev.carillon.common.sql.BinaryArrays;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of one statement, in the order of its question marks. */
public final class Parameters {
    private final PreparedStatement statement;
    private int index;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** A value that the driver knows as it is: a UUID, string, number or boolean. Null needs a cast in the SQL. */
    public Parameters value(@Nullable Object value) throws SQLException {
        statement.setObject(++index, value);
        return this;
    }

    /** As text; the SQL casts it: {@code ?::timestamptz}. */
    public Parameters time(Instant time) throws SQLException {
        return value(time.toString());
    }

    /** As seconds, for {@code make_interval(secs => ?)}. */
    public Parameters seconds(Duration duration) throws SQLException {
        statement.setDouble(++index, duration.toMillis() / 1_000.0);
        return this;
    }

    /**
     * One column of a batch.
     *
     * @param type PostgreSQL's name of the element type
     * @param value of one row, as {@link BinaryArrays#of} takes it
     */
    public <T> Parameters column(String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
        @Nullable Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setArray(++index, BinaryArrays.of(statement.getConnection(), type, values));
        return this;
    }
}
