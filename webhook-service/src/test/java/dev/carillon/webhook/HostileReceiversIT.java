package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.webhook.support.Database;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.HostileScripts;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.RawServer;
import dev.carillon.webhook.support.Receiver;
import dev.carillon.webhook.support.ScriptedNames;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Receivers on 127.0.0.2, the only address allowed, so that 127.0.0.1 stands for what must not be reached. Each behaves
 * badly towards several deliveries at once, beside a healthy endpoint of the same organisation.
 */
@QuarkusTest
@TestProfile(HostileReceiversIT.Profile.class)
@DisplayName("A hostile receiver")
class HostileReceiversIT extends DeliveryTestBase {
    private static final String ALLOWED = "127.0.0.2";
    private static final String FORBIDDEN = "127.0.0.1";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** A try that ends by its deadline ends so much later at most, on a busy machine. */
    private static final Duration LATENESS = Duration.ofSeconds(4);

    private static final int EVENTS = 5;
    private static final int KEPT_BODY = 16 * 1024;
    private static final int KEPT_HEADERS = 50;
    /** Characters of one. */
    private static final int KEPT_HEADER = 1024;
    /** What a connection may swallow before its reset is noticed: the buffers of both sides. */
    private static final long BUFFERED = 32L * 1024 * 1024;

    private static final Duration THREE_HOURS = Duration.ofHours(3);

    public static class Profile extends WebhookTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("carillon.webhook.targets.allowed-cidrs", ALLOWED + "/32");
            config.put("carillon.webhook.delivery.timeout", TIMEOUT.toMillis() + "MS");
            config.put("carillon.webhook.delivery.lease", "6S");
            config.put("carillon.webhook.delivery.retry-delays", "1H,1H");
            return config;
        }
    }

    @Inject
    ScriptedNames names;

    @Inject
    Database database;

    private Receiver healthy;

    /** What becomes of the connection. */
    enum Connection {
        CLOSED,
        /** The answer was complete: the connection can serve another try. */
        REUSABLE
    }

    /**
     * @param error of the attempt
     * @param responseStatus of the attempt; null when there was no complete answer
     */
    record Row(String what, RawServer.Script script, String error, Integer responseStatus, Connection connection) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("never answers", RawServer.Connection::awaitClose, "timeout", null, Connection.CLOSED),
                new Row("answers a byte a second", HostileScripts::drip, "timeout", null, Connection.CLOSED),
                new Row("resets the connection", HostileScripts::reset, "connection_lost", null, Connection.CLOSED),
                new Row("sends 500 MB", HostileScripts::flood, null, 200, Connection.CLOSED),
                new Row(
                        "sends 500 MB as a failure",
                        connection -> HostileScripts.flood(connection, "500 Oops"),
                        "http_500",
                        500,
                        Connection.CLOSED),
                new Row("sends a gzip bomb", HostileScripts::gzipBomb, null, 200, Connection.CLOSED),
                new Row(
                        "says 200 after the deadline",
                        HostileScripts.late(TIMEOUT.plusMillis(500)),
                        "timeout",
                        null,
                        Connection.CLOSED),
                new Row(
                        "sends endless headers",
                        HostileScripts::endlessHeaders,
                        "invalid_response",
                        null,
                        Connection.CLOSED),
                new Row(
                        "sends a broken status line",
                        HostileScripts.answering("HTTP/1.1 two hundred\r\n\r\n"),
                        "invalid_response",
                        null,
                        Connection.CLOSED),
                new Row(
                        "does not speak HTTP",
                        HostileScripts.answering("SSH-2.0-OpenSSH_9.6\r\n\r\n"),
                        "invalid_response",
                        null,
                        Connection.CLOSED),
                new Row(
                        "ends its body early",
                        connection -> {
                            connection.readRequest();
                            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
                        },
                        "connection_lost",
                        null,
                        Connection.CLOSED),
                new Row(
                        "answers 400 with NUL and broken UTF-8",
                        HostileScripts.answering(
                                "HTTP/1.1 400 No\r\nContent-Length: 4\r\n\r\n\u0000\u00ff\u0000\u00fe"),
                        "http_400",
                        400,
                        Connection.REUSABLE));
    }

    @BeforeEach
    void startHealthy() throws Exception {
        healthy = Receiver.start(ALLOWED);
    }

    @AfterEach
    void stopHealthy() {
        healthy.close();
    }

    @ParameterizedTest(name = "that {0}")
    @MethodSource("rows")
    @DisplayName("costs its own tries and nothing else")
    void hostile(Row row) throws Exception {
        try (RawServer server = RawServer.start(ALLOWED, row.script())) {
            UUID endpoint = endpoint("http://" + ALLOWED + ":" + server.port() + "/");
            List<UUID> calls = publish();

            Eventually.value(() -> healthy.received().size(), size -> size == EVENTS);
            for (UUID each : calls) {
                JsonNode attempt = attemptOf(endpoint, each);
                assertThat(attempt.get("error").asText(null)).isEqualTo(row.error());
                assertThat(
                                attempt.get("response_status").isNull()
                                        ? null
                                        : attempt.get("response_status").asInt())
                        .isEqualTo(row.responseStatus());
                assertThat(attempt.get("duration_ms").asLong())
                        .isLessThan(TIMEOUT.plus(LATENESS).toMillis());
                assertThat(attempt.get("response_body").asText("").length()).isLessThanOrEqualTo(KEPT_BODY);
            }
            assertThat(server.written()).isLessThanOrEqualTo(server.connections() * BUFFERED);
            if (row.connection() == Connection.CLOSED) {
                assertThat(Eventually.value(server::open, open -> open == 0)).isZero();
            }
        }
    }

    @ParameterizedTest(name = "by {0}")
    @MethodSource("redirects")
    @DisplayName("cannot send us to an address that is refused")
    void redirect(int status) throws Exception {
        try (RawServer trap = RawServer.start(FORBIDDEN, RawServer.Connection::awaitClose);
                RawServer server = RawServer.start(
                        ALLOWED,
                        HostileScripts.answering("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://" + FORBIDDEN
                                + ":" + trap.port() + "/\r\nContent-Length: 0\r\n\r\n"))) {
            UUID endpoint = endpoint("http://" + ALLOWED + ":" + server.port() + "/");
            List<UUID> calls = publish();

            Eventually.value(() -> healthy.received().size(), size -> size == EVENTS);
            for (UUID each : calls) {
                assertThat(attemptOf(endpoint, each).get("error").asText()).isEqualTo("http_" + status);
            }
            assertThat(trap.connections()).isZero();
        }
    }

    static Stream<Integer> redirects() {
        return Stream.of(301, 302, 303, 307, 308);
    }

    @org.junit.jupiter.api.Test
    @DisplayName("that sends as many headers as it may fills its attempts with some of them only")
    void headers() throws Exception {
        StringBuilder many = new StringBuilder("X-Quotes: " + "\"".repeat(5_000) + "\r\nX-Control: a\u0085b\u00ff\r\n");
        for (int i = 0; i < 700; i++) {
            many.append("X-").append(i).append(": z\r\n");
        }
        try (RawServer server = RawServer.start(
                ALLOWED, HostileScripts.answering("HTTP/1.1 500 No\r\nContent-Length: 0\r\n" + many + "\r\n"))) {
            UUID endpoint = endpoint("http://" + ALLOWED + ":" + server.port() + "/");
            partner.publish(event("call.queued", 1));

            assertThat(attemptOf(endpoint, call).get("error").asText()).isEqualTo("http_500");
            JsonNode kept = partner.read(
                            organization,
                            "/internal/v1/deliveries/"
                                    + deliveryOf(endpoint, call).get("id").asText())
                    .at("/attempts/0/response_headers");
            assertThat(kept).hasSize(KEPT_HEADERS);
            assertThat(kept.get("x-quotes").asText()).hasSize(KEPT_HEADER);
            assertThat(kept.get("x-control").asText()).isEqualTo("a\uFFFDb\u00ff");
            Eventually.value(() -> healthy.received().size(), size -> size == 1);
        }
    }

    @org.junit.jupiter.api.Test
    @DisplayName("whose name re-resolves to a refused address is refused at connect time")
    void rebinding() throws Exception {
        // On all addresses: if a connection were made to the refused one, it would get there.
        try (RawServer trap = RawServer.start("0.0.0.0", RawServer.Connection::awaitClose)) {
            names.put("rebinding.test", ALLOWED);
            UUID endpoint = endpoint("http://rebinding.test:" + trap.port() + "/");
            names.put("rebinding.test", FORBIDDEN);

            List<UUID> calls = publish();

            Eventually.value(() -> healthy.received().size(), size -> size == EVENTS);
            for (UUID each : calls) {
                assertThat(attemptOf(endpoint, each).get("error").asText()).isEqualTo("address_refused");
            }
            assertThat(trap.connections()).isZero();
        }
    }

    @ParameterizedTest(name = "as {0}")
    @MethodSource("retryAfters")
    @DisplayName("that answers 429 is left alone for as long as it says")
    void retryAfter(String form, int status) throws Exception {
        String value = form.equals("seconds")
                ? Long.toString(THREE_HOURS.toSeconds())
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plus(THREE_HOURS).atOffset(ZoneOffset.UTC));
        try (RawServer server = RawServer.start(
                ALLOWED,
                HostileScripts.answering(
                        "HTTP/1.1 " + status + " Later\r\nRetry-After: " + value + "\r\nContent-Length: 0\r\n\r\n"))) {
            UUID endpoint = endpoint("http://" + ALLOWED + ":" + server.port() + "/");
            partner.publish(event("call.queued", 1));

            JsonNode attempt = attemptOf(endpoint, call);

            assertThat(attempt.get("error").asText()).isEqualTo("http_" + status);
            JsonNode delivery = deliveryOf(endpoint, call);
            Duration wait = Duration.between(
                    Instant.parse(attempt.get("started_at").asText()),
                    Instant.parse(delivery.get("next_attempt_at").asText()));
            assertThat(wait).isBetween(THREE_HOURS.minusMinutes(1), THREE_HOURS.plusMinutes(1));
            Eventually.value(() -> healthy.received().size(), size -> size == 1);
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> retryAfters() {
        return Stream.of("seconds", "an HTTP date")
                .flatMap(form -> Stream.of(429, 503)
                        .map(status -> org.junit.jupiter.params.provider.Arguments.of(form, status)));
    }

    @org.junit.jupiter.api.Test
    @DisplayName("that answers 410 is disabled, with an event, and asked no more")
    void gone() throws Exception {
        try (RawServer server =
                RawServer.start(ALLOWED, HostileScripts.answering("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"))) {
            UUID endpoint = endpoint("http://" + ALLOWED + ":" + server.port() + "/");
            partner.publish(event("call.queued", 1));

            assertThat(attemptOf(endpoint, call).get("error").asText()).isEqualTo("http_410");
            Eventually.value(
                    () -> partner.read(organization, "/internal/v1/webhooks/" + endpoint)
                            .get("status")
                            .asText(),
                    "disabled"::equals);
            // The event itself and the one that tells of the end: the healthy one takes everything.
            Eventually.value(() -> types(healthy.received()), types -> types.contains("webhook.endpoint_disabled"));
            assertThat(database.count(
                            "select count(*) from delivery_attempt a join delivery_done d on d.id = a.delivery_id"
                                    + " where d.target_id = ?",
                            endpoint))
                    .isEqualTo(1);
        }
    }

    private UUID endpoint(String url) {
        partner.endpoint(organization, healthy.url("/"), "*");
        return UUID.fromString(
                partner.endpoint(organization, url, "call.*").get("id").asText());
    }

    /** One event of each of several calls: none waits behind another. */
    private List<UUID> publish() {
        List<UUID> calls =
                IntStream.range(0, EVENTS).mapToObj(i -> UUID.randomUUID()).toList();
        calls.forEach(each -> partner.publish(CallEvent.of(organization, each, "call.queued", 1)));
        return calls;
    }

    private JsonNode attemptOf(UUID endpoint, UUID callId) {
        return Eventually.value(() -> deliveryOf(endpoint, callId).get("attempts"), attempts -> !attempts.isEmpty())
                .get(0);
    }

    private JsonNode deliveryOf(UUID endpoint, UUID callId) {
        return Eventually.value(
                        () -> deliveries(callId).stream()
                                .filter(delivery ->
                                        delivery.get("endpoint_id").asText().equals(endpoint.toString()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
