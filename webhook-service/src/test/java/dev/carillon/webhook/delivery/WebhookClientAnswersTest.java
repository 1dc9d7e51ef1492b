package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.RawServer;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client of deliveries, and what receivers answer")
class WebhookClientAnswersTest extends WebhookClientTestBase {
    @Test
    @DisplayName("a plain answer is taken with its status and body")
    void plain() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 202 Accepted\r\nContent-Length: 4\r\nRetry-After: 7\r\n\r\nthx!");
        })) {
            assertThat(post(server))
                    .isEqualTo(new AttemptOutcome.Responded(
                            202, "7", new ResponseHeaders(Map.of("content-length", "4", "retry-after", "7")), "thx!"));
        }
    }

    @Test
    @DisplayName("a receiver that answers a byte at a time fails by the deadline, although its status was 200")
    void drips() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
                connection.write("x");
                Thread.sleep(20);
            }
        })) {
            assertThat(post(server, SHORT)).isEqualTo(new AttemptOutcome.Failed(AttemptError.TIMEOUT));
            assertThat(server.written()).isGreaterThan(50);
        }
    }

    @Test
    @DisplayName("of an endless body only the beginning is read, and the connection is closed")
    void endlessBody() throws Exception {
        long total = 500L * 1024 * 1024;
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n");
            byte[] chunk = "y".repeat(64 * 1024).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (long sent = 0; sent < total; sent += chunk.length) {
                connection.write(chunk);
            }
        })) {
            AttemptOutcome outcome = post(server);

            assertThat(outcome)
                    .isEqualTo(new AttemptOutcome.Responded(
                            200,
                            null,
                            new ResponseHeaders(Map.of("content-length", Long.toString(total))),
                            "y".repeat(16 * 1024)));
            assertThat(server.written()).isLessThan(total / 4);
        }
    }

    @Test
    @DisplayName("a gzip bomb is not unpacked")
    void gzipBomb() throws Exception {
        var packed = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
            gzip.write(new byte[10 * 1024 * 1024]);
        }
        byte[] bomb = packed.toByteArray();
        assertThat(bomb.length).isLessThan(16 * 1024);
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
            connection.write(bomb);
        })) {
            assertThat(post(server))
                    .isInstanceOfSatisfying(
                            AttemptOutcome.Responded.class,
                            responded -> assertThat(responded.body().length()).isLessThanOrEqualTo(bomb.length));
        }
    }

    @Test
    @DisplayName("a redirect is an answer like any other and is not followed")
    void redirect() throws Exception {
        try (var elsewhere = RawServer.start(connection -> connection.write(OK));
                var server = RawServer.start(connection -> {
                    connection.readRequest();
                    connection.write("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:" + elsewhere.port()
                            + "/\r\nContent-Length: 0\r\n\r\n");
                })) {
            assertThat(post(server))
                    .isEqualTo(new AttemptOutcome.Responded(
                            307,
                            null,
                            new ResponseHeaders(Map.of(
                                    "location", "http://127.0.0.1:" + elsewhere.port() + "/", "content-length", "0")),
                            ""));
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    @DisplayName("a body that ends early is a lost connection, not a success")
    void truncated() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        })) {
            assertThat(post(server)).isEqualTo(new AttemptOutcome.Failed(AttemptError.CONNECTION_LOST));
        }
    }

    @Test
    @DisplayName("what is not HTTP is an invalid response")
    void notHttp() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("SSH-2.0-OpenSSH_9.6\r\n\r\n");
            connection.awaitClose();
        })) {
            assertThat(post(server)).isEqualTo(new AttemptOutcome.Failed(AttemptError.INVALID_RESPONSE));
        }
    }

    @Test
    @DisplayName("endless headers are an invalid response")
    void endlessHeaders() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 1_000; i++) {
                connection.write("X-Filler-" + i + ": " + "z".repeat(100) + "\r\n");
            }
            connection.awaitClose();
        })) {
            assertThat(post(server)).isEqualTo(new AttemptOutcome.Failed(AttemptError.INVALID_RESPONSE));
        }
    }

    @Test
    @DisplayName("of many and long headers the beginning is kept, and the answer counts")
    void manyHeaders() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Long: " + "z".repeat(12 * 1024) + "\r\n");
            for (int i = 0; i < 200; i++) {
                connection.write("X-" + i + ": " + i + "\r\n");
            }
            connection.write("\r\nok");
        })) {
            assertThat(post(server)).isInstanceOfSatisfying(AttemptOutcome.Responded.class, responded -> {
                assertThat(responded.body()).isEqualTo("ok");
                assertThat(responded.headers().values())
                        .hasSize(ResponseHeaders.MAX_COUNT)
                        .containsEntry("x-47", "47")
                        .extractingByKey("x-long")
                        .asString()
                        .hasSize(ResponseHeaders.MAX_VALUE);
            });
        }
    }
}
