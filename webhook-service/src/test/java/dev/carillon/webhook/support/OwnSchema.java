package dev.carillon.webhook.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** The service's tables once more, in a schema of their own, for tests that no running service is to get in the way of. */
public final class OwnSchema implements AutoCloseable {
    private final String name = "own_" + UUID.randomUUID().toString().replace("-", "");
    private final String url = System.getProperty("quarkus.datasource.jdbc.url");
    private final String user = System.getProperty("quarkus.datasource.username");
    private final String password = System.getProperty("quarkus.datasource.password");

    private Connection shared;

    /** Migrates to {@code version}; "latest" for all. */
    public OwnSchema migrate(String version) {
        Flyway.configure()
                .dataSource(url, user, password)
                .schemas(name)
                .locations("classpath:db/common", "classpath:db/migration")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
        return this;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    /** Runs a statement of which nobody wants the result. */
    public synchronized void run(String sql, Object... parameters) {
        try (PreparedStatement statement = bound(shared(), sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    public synchronized long count(String sql, Object... parameters) {
        try (PreparedStatement statement = bound(shared(), sql, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public synchronized void close() {
        try (Connection connection = shared();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema " + name + " cascade");
        } catch (SQLException e) {
            throw new AssertionError("Schema " + name + " cannot be dropped", e);
        }
    }

    private Connection shared() throws SQLException {
        if (shared == null) {
            shared = connect();
        }
        return shared;
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private String url() {
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + name;
    }
}
