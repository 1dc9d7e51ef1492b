package dev.carillon.call.jdbc;

import java.sql.SQLException;

/** The database refused a statement, or is away. */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(String operation, SQLException cause) {
        super("Cannot " + operation, cause);
    }
}
