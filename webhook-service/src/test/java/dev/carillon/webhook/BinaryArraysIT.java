package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.sql.BinaryArrays;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against the driver's own arrays, which go as text: the server is to see the same. */
@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Arrays in binary form")
class BinaryArraysIT {
    @Inject
    AgroalDataSource dataSource;

    @Test
    @DisplayName("hold what the driver's own hold, of each type, with nulls and without")
    void values() throws SQLException {
        same("uuid", UUID.randomUUID(), new UUID(0, 0), new UUID(-1, -1));
        same("uuid", UUID.randomUUID(), null);
        same("boolean", true, false, null);
        same("smallint", Short.MIN_VALUE, (short) 0, Short.MAX_VALUE, null);
        same("integer", Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE, null);
        same("bigint", Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE, null);
        same("text", "", "NULL", "null", "a,b", "{}", "\"quoted\" \\ back\nline\ttab", "Grüße 😀 日本", null);
        same("bytea", new byte[] {0, -1, 127}, new byte[0], null);
        same("numeric", 12, -3.5, null);
    }

    @Test
    @DisplayName("hold times to the microsecond, rounded as the server rounds")
    void times() throws SQLException {
        for (String time : new String[] {
            "2026-11-22T01:02:03Z",
            "2026-11-22T01:02:03.123456Z",
            "2026-11-22T01:02:03.1234564Z",
            "2026-11-22T01:02:03.1234567Z",
            "2026-11-22T01:02:03.9999999Z",
            "1999-12-31T23:59:59.999999Z",
            "1969-07-20T20:17:40.5Z",
            "0001-01-01T00:00:00Z"
        }) {
            assertThat(equal("timestamptz", new Object[] {Instant.parse(time)}, new Object[] {time}))
                    .as(time)
                    .isTrue();
            assertThat(equal("timestamptz", new Object[] {time}, new Object[] {time}))
                    .as(time)
                    .isTrue();
        }
        assertThat(equal("timestamptz", new Object[] {null}, new Object[] {null}))
                .isTrue();
    }

    @Test
    @DisplayName("may be empty")
    void empty() throws SQLException {
        for (String type : new String[] {"uuid", "text", "timestamptz", "bytea", "numeric"}) {
            same(type);
        }
    }

    @Test
    @DisplayName("may be long")
    void many() throws SQLException {
        same("text", IntStream.range(0, 5_000).mapToObj(i -> "é".repeat(i % 50)).toArray());
    }

    @Test
    @DisplayName("refuse values of another type")
    void refused() {
        assertThatThrownBy(() -> equal("uuid", new Object[] {"no id"}, new Object[] {}))
                .isInstanceOf(ClassCastException.class);
    }

    private void same(String type, @Nullable Object... values) throws SQLException {
        assertThat(equal(type, values, values))
                .as("%s %s", type, Arrays.deepToString(values))
                .isTrue();
    }

    private boolean equal(String type, @Nullable Object[] binary, @Nullable Object[] text) throws SQLException {
        String sql = "select ?::" + type + "[] is not distinct from ?::" + type + "[]";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, BinaryArrays.of(connection, type, binary));
            // The driver takes byte strings in an array of their own type only.
            Object[] typed = type.equals("bytea") ? Arrays.copyOf(text, text.length, byte[][].class) : text;
            statement.setArray(2, connection.createArrayOf(type, typed));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
