package dev.carillon.gateway.edge;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseOutageIT extends GatewayTest {
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    @DisplayName("Without its database the gateway lets nobody in: 503 within the second for which keys are remembered")
    void databaseAway() throws SQLException {
        assertThat(api.get("/v1/calls", acme.liveKey()).status()).isEqualTo(200);
        String database = url.substring(url.lastIndexOf('/') + 1);
        String elsewhere = url.substring(0, url.lastIndexOf('/')) + "/postgres";
        try (Connection owner = DriverManager.getConnection(elsewhere, user, password);
                Statement statement = owner.createStatement()) {
            statement.execute("alter database " + database + " allow_connections false");
            try {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");

                eventually(() -> isUnavailable(api.get("/v1/calls", acme.liveKey())));
                isUnavailable(api.post("/v1/calls", acme.liveKey(), Map.of("to", "5551234567")));
                isUnavailable(api.get("/v1/organizations", Api.ADMIN_KEY));
                assertThat(api.get("/v1/calls", "sk_live_rubbish").status()).isEqualTo(401);
                assertThat(api.get("/q/health/ready", null).status()).isEqualTo(503);
                assertThat(api.get("/q/health/live", null).status()).isEqualTo(200);
            } finally {
                statement.execute("alter database " + database + " allow_connections true");
            }
        }

        eventually(
                () -> assertThat(api.get("/v1/calls", acme.liveKey()).status()).isEqualTo(200));
        eventually(() -> assertThat(api.get("/q/health/ready", null).status()).isEqualTo(200));
    }

    private static void isUnavailable(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("unavailable");
    }
}
