package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.Deliveries;
import dev.carillon.webhook.support.RawServer;
import dev.carillon.webhook.target.TargetUrl;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client of deliveries, and what becomes of its connections")
class WebhookClientTest extends WebhookClientTestBase {
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
    @DisplayName("a name that takes too long to resolve fails by the same deadline")
    void slowName() throws Exception {
        WebhookClient client = client(host -> Future.future(promise -> {}), SHORT);
        TargetUrl target = TargetUrl.parse("http://partner.example:8080/", true);

        AttemptOutcome outcome = await(client.post(target, headers(), Buffer.buffer("{}")));

        assertThat(outcome).isEqualTo(new AttemptOutcome.Failed(AttemptError.TIMEOUT));
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
}
