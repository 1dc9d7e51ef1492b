package dev.carillon.bench.dial;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.stack.StackUnderTest;
import dev.carillon.local.stack.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** call-service's own database, looked into from outside. */
final class CallDatabase {
    private CallDatabase() {}

    /** A connection of the administrator's, in autocommit. */
    static Connection connect(StackUnderTest stack) throws IOException {
        String database = Service.CALL_SERVICE.database().databaseName();
        try {
            return DriverManager.getConnection(stack.databases().adminUrl(database));
        } catch (SQLException e) {
            throw new BenchException("The database " + database + " cannot be reached", e);
        }
    }
}
