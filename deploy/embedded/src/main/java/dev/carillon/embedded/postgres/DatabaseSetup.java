package dev.carillon.embedded.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Makes the roles and databases of the services. Running it again changes nothing but the passwords. */
public final class DatabaseSetup {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Connection superuser;

    /** Works over a superuser's connection, in autocommit mode: CREATE DATABASE refuses a transaction. */
    public DatabaseSetup(Connection superuser) {
        this.superuser = superuser;
    }

    /** A database and the role of the same name that owns it and alone may connect. */
    public void create(String database, String password) throws SQLException {
        if (!IDENTIFIER.matcher(database).matches()) {
            throw new IllegalArgumentException("Not a plain database name: " + database);
        }
        String verb = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", database) ? "ALTER" : "CREATE";
        execute(verb + " ROLE " + database + " LOGIN PASSWORD " + literal(password));
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            // The superuser of a managed server is not one: to give a database away it must be a member of the role.
            execute("GRANT " + database + " TO CURRENT_USER");
            execute("CREATE DATABASE " + database + " OWNER " + database);
        }
        execute("REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC");
    }

    private boolean exists(String query, String name) throws SQLException {
        try (var statement = superuser.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private String literal(String text) throws SQLException {
        try (var statement = superuser.createStatement()) {
            return statement.enquoteLiteral(text);
        }
    }
}
