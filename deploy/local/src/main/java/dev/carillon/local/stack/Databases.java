package dev.carillon.local.stack;

import dev.carillon.embedded.postgres.DatabaseSetup;
import dev.carillon.embedded.postgres.EmbeddedPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The PostgreSQL that holds the services' databases, ours or an external one.
 *
 * @param adminUrl JDBC URL of a user who may create roles and databases, with that user's credentials
 */
public record Databases(String adminUrl) {
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+)/([^?]*)(?:\\?(.*))?");

    public Databases {
        if (!URL.matcher(adminUrl).matches()) {
            throw new StackException("CARILLON_POSTGRES_URL must look like"
                    + " jdbc:postgresql://host:5432/postgres?user=postgres&password=...");
        }
    }

    public static Databases embedded(int port, String superuserPassword) {
        return new Databases("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + EmbeddedPostgres.SUPERUSER
                + "&password=" + superuserPassword);
    }

    /** URL of a database for the administrator, with the administrator's credentials. */
    public String adminUrl(String database) {
        Matcher url = URL.matcher(adminUrl);
        if (!url.matches()) {
            throw new IllegalStateException("Not a PostgreSQL URL");
        }
        return url.group(1) + "/" + database + (url.group(3) == null ? "" : "?" + url.group(3));
    }

    /** URL of a service's database: the same server and options, without the administrator's credentials. */
    public String jdbcUrl(String database) {
        Matcher url = URL.matcher(adminUrl);
        if (!url.matches()) {
            throw new IllegalStateException("Not a PostgreSQL URL");
        }
        String options = url.group(3) == null
                ? ""
                : Arrays.stream(url.group(3).split("&"))
                        .filter(option -> !option.startsWith("user=") && !option.startsWith("password="))
                        .collect(Collectors.joining("&"));
        return url.group(1) + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }

    /** Makes every service's database and role. */
    void create(Secrets secrets) {
        try (var admin = DriverManager.getConnection(adminUrl)) {
            var setup = new DatabaseSetup(admin);
            for (var service : Service.values()) {
                setup.create(service.database().databaseName(), secrets.databasePassword(service));
            }
        } catch (SQLException e) {
            throw new StackException("Cannot create the services' databases: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "Databases[" + jdbcUrl("postgres") + "]";
    }
}
