package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.Deliveries;
import dev.carillon.webhook.support.RawServer;
import dev.carillon.webhook.support.Targets;
import dev.carillon.webhook.target.NameResolver;
import dev.carillon.webhook.target.TargetGuardFactory;
import dev.carillon.webhook.target.TargetUrl;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client of deliveries, against receivers that behave badly")
class WebhookClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final NameResolver LOOPBACK = host -> addresses("127.0.0.1");
    /** For receivers that never come to an end; the others get time enough on a busy machine. */
    private static final Duration SHORT = Duration.ofMillis(700);

    private static final Duration LONG = Duration.ofSeconds(15);

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

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
    @DisplayName("a receiver that never answers fails by the deadline")
    void neverAnswers() throws Exception {
        try (var server = RawServer.start(RawServer.Connection::awaitClose)) {
            long before = System.nanoTime();

            AttemptOutcome outcome = post(server, SHORT);

            assertThat(outcome).isEqualTo(new AttemptOutcome.Failed(AttemptError.TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SHORT, SHORT.plusSeconds(5));
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
    @DisplayName("a name that takes too long to resolve fails by the same deadline")
    void slowName() throws Exception {
        WebhookClient client = client(host -> Future.future(promise -> {}), SHORT);
        TargetUrl target = TargetUrl.parse("http://partner.example:8080/", true);

        AttemptOutcome outcome = await(client.post(target, headers(), Buffer.buffer("{}")));

        assertThat(outcome).isEqualTo(new AttemptOutcome.Failed(AttemptError.TIMEOUT));
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
    @DisplayName("a reset connection is tried once more on a new one, then given up for this time")
    void reset() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.reset();
        })) {
            assertThat(post(server)).isEqualTo(new AttemptOutcome.Failed(AttemptError.CONNECTION_LOST));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a connection that the receiver closed while it was idle costs no failed try")
    void staleConnection() throws Exception {
        try (var server = RawServer.start(connection -> {
            connection.readRequest();
            connection.write(OK);
            if (connection.number == 1) {
                connection.readRequest(); // the second request arrives, and its connection goes away under it
            }
        })) {
            WebhookClient client = client(LOOPBACK);

            AttemptOutcome first = await(client.post(target(server), headers(), Buffer.buffer("{}")));
            AttemptOutcome second = await(client.post(target(server), headers(), Buffer.buffer("{}")));

            assertThat(List.of(first, second)).containsOnly(Responses.responded(200, "ok"));
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

    @Test
    @DisplayName("nobody listening is a failed connection")
    void refusedConnection() throws Exception {
        int port;
        try (var server = RawServer.start(connection -> {})) {
            port = server.port();
        }

        assertThat(post(LOOPBACK, "http://partner.example:" + port + "/"))
                .isEqualTo(new AttemptOutcome.Failed(AttemptError.CONNECT_FAILED));
    }

    @Test
    @DisplayName("a plain server behind https is a failed handshake")
    void notTls() throws Exception {
        try (var server = RawServer.start(connection -> connection.write(OK))) {
            assertThat(post(LOOPBACK, "https://partner.example:" + server.port() + "/"))
                    .isEqualTo(new AttemptOutcome.Failed(AttemptError.TLS_FAILED));
        }
    }

    @Test
    @DisplayName("a name whose first address does not answer is reached at its second")
    void secondAddress() throws Exception {
        try (var server = RawServer.start("127.0.0.2", connection -> {
            connection.readRequest();
            connection.write(OK);
        })) {
            AttemptOutcome outcome =
                    post(host -> addresses("127.0.0.1", "127.0.0.2"), "http://partner.example:" + server.port() + "/");

            assertThat(outcome).isEqualTo(Responses.responded(200, "ok"));
        }
    }

    @Test
    @DisplayName("a name that re-resolves to a refused address is refused at the next try, connection pool or not")
    void rebinding() throws Exception {
        try (var server = RawServer.start(connection -> {
            while (connection.readRequest()) {
                connection.write(OK);
            }
        })) {
            AtomicInteger lookUps = new AtomicInteger();
            // 127.0.0.1 stands for a public address here; 10.0.0.1 is not on the list of allowed ones.
            WebhookClient client =
                    client(host -> lookUps.incrementAndGet() == 1 ? addresses("127.0.0.1") : addresses("10.0.0.1"));
            TargetUrl target = TargetUrl.parse("http://partner.example:" + server.port() + "/", true);

            AttemptOutcome first = await(client.post(target, headers(), Buffer.buffer("{}")));
            AttemptOutcome second = await(client.post(target, headers(), Buffer.buffer("{}")));

            assertThat(first).isEqualTo(Responses.responded(200, "ok"));
            assertThat(second).isEqualTo(new AttemptOutcome.Failed(AttemptError.ADDRESS_REFUSED));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("the connection goes to the checked address and the Host header names the host")
    void hostHeader() throws Exception {
        StringBuilder seen = new StringBuilder();
        try (var server = Deliveries.echoServer(seen)) {
            assertThat(post(LOOPBACK, "http://partner.example:" + server.port() + "/a?b=c"))
                    .isEqualTo(Responses.responded(200, "ok"));
            assertThat(seen.toString())
                    .startsWith("POST /a?b=c HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nhost: partner.example:" + server.port() + "\r\n")
                    .containsIgnoringCase("\r\ncontent-length: 2\r\n")
                    .doesNotContain("127.0.0.1");
        }
    }

    private static AttemptOutcome post(RawServer server) throws Exception {
        return post(server, LONG);
    }

    private static AttemptOutcome post(RawServer server, Duration timeout) throws Exception {
        return await(client(LOOPBACK, timeout).post(target(server), headers(), Buffer.buffer("{}")));
    }

    private static AttemptOutcome post(NameResolver resolver, String url) throws Exception {
        return await(client(resolver).post(TargetUrl.parse(url, true), headers(), Buffer.buffer("{}")));
    }

    private static TargetUrl target(RawServer server) throws Exception {
        return TargetUrl.parse("http://partner.example:" + server.port() + "/", true);
    }

    private static WebhookClient client(NameResolver resolver) {
        return client(resolver, LONG);
    }

    private static WebhookClient client(NameResolver resolver, Duration timeout) {
        return new WebhookClient(
                vertx, TargetGuardFactory.guard(resolver, Targets.loopback()), Deliveries.config(timeout));
    }

    private static MultiMap headers() {
        return MultiMap.caseInsensitiveMultiMap().add("content-type", "application/json");
    }

    private static Future<List<InetAddress>> addresses(String... literals) {
        try {
            List<InetAddress> addresses = new java.util.ArrayList<>();
            for (String literal : literals) {
                addresses.add(InetAddress.getByName(literal));
            }
            return Future.succeededFuture(addresses);
        } catch (java.net.UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }

    private static AttemptOutcome await(Future<AttemptOutcome> outcome) throws Exception {
        return outcome.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
    }
}
