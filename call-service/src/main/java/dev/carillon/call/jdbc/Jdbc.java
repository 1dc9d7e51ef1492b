package dev.carillon.call.jdbc;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs statements, in the caller's transaction when there is one. */
@ApplicationScoped
public class Jdbc {
    private final AgroalDataSource dataSource;

    Jdbc(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    public interface Binder {
        void bind(Parameters parameters) throws SQLException;
    }

    /** Reads the current row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(Row row) throws SQLException;
    }

    /**
     * @param operation what the statement does, for the message of a failure: "cancel a call"
     * @throws DatabaseException when the database refuses or is away
     */
    public <T> List<T> query(String operation, String sql, Binder binder, RowMapper<T> mapper) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(new Parameters(statement));
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows);
                List<T> mapped = new ArrayList<>();
                while (rows.next()) {
                    mapped.add(mapper.map(row));
                }
                return mapped;
            }
        } catch (SQLException e) {
            throw new DatabaseException(operation, e);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String operation, String sql, Binder binder, RowMapper<T> mapper) {
        return query(operation, sql, binder, mapper).stream().findFirst();
    }

    /**
     * @return the number of rows touched
     * @throws DatabaseException as {@link #query}
     */
    public int update(String operation, String sql, Binder binder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(new Parameters(statement));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(operation, e);
        }
    }
}
