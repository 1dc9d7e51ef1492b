package dev.carillon.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatabasesTest {
    @Test
    @DisplayName("A service's URL keeps the options of the administrator's and drops the credentials")
    void credentialsAreDropped() {
        var databases =
                new Databases("jdbc:postgresql://db.example:5432/postgres?user=admin&sslmode=require&password=secret");

        assertThat(databases.jdbcUrl("carillon_call"))
                .isEqualTo("jdbc:postgresql://db.example:5432/carillon_call?sslmode=require");
    }

    @Test
    @DisplayName("The administrator's URL of another database keeps options and credentials")
    void administratorsUrl() {
        var databases = new Databases("jdbc:postgresql://db.example:5432/postgres?user=admin&password=secret");

        assertThat(databases.adminUrl("carillon_call"))
                .isEqualTo("jdbc:postgresql://db.example:5432/carillon_call?user=admin&password=secret");
    }

    @Test
    @DisplayName("Something else than a PostgreSQL URL is refused without repeating it")
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Databases("postgres://admin:secret@db.example/postgres"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("CARILLON_POSTGRES_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    @DisplayName("Its text form tells no password")
    void textFormIsSafe() {
        assertThat(Databases.embedded(5432, "secret").toString()).doesNotContain("secret");
    }
}
