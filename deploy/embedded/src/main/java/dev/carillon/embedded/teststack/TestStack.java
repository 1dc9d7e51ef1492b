package dev.carillon.embedded.teststack;

import java.sql.Connection;
import java.sql.SQLException;

/** The servers that integration tests talk to. */
interface TestStack extends AutoCloseable {
    /** A connection that may create roles and databases. */
    Connection connectAsSuperuser() throws SQLException;

    /** JDBC URL of {@code database}, without credentials. */
    String jdbcUrl(String database);

    String bootstrapServers();

    /** Stops the servers and deletes their data. */
    @Override
    void close();
}
