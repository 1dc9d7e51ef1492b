package dev.carillon.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.local.client.WebhookVerifier;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private static final byte[] KEY = "0123456789abcdef01234567".getBytes(StandardCharsets.US_ASCII);
    private static final String BODY = """
            {"id": "event-1", "type": "call.queued", "sequence": 1,
             "data": {"id": "call-1", "to_number": "+15005550101", "status": "queued", "disposition": null}}""";

    private final Journal journal = new Journal(new Board(List.of()));
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver(journal);
        receiver.expectSignedBy(
                new WebhookVerifier("whsec_" + Base64.getEncoder().encodeToString(KEY), Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private int post(String body, String signedBody) throws Exception {
        String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] signature = mac.doFinal(("event-1." + timestamp + "." + signedBody).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(receiver.url())
                .header("webhook-id", "event-1")
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    @DisplayName("A genuine webhook is taken and noted")
    void genuine() throws Exception {
        int status = post(BODY, BODY);

        assertThat(status).isEqualTo(204);
        assertThat(journal.of("call-1")).extracting(Webhook::eventId).containsExactly("event-1");
        assertThat(journal.objections()).isEmpty();
    }

    @Test
    @DisplayName("A webhook whose body is not the one that was signed is refused, and the refusal is noted")
    void forged() throws Exception {
        int status = post(BODY, BODY + " ");

        assertThat(status).isEqualTo(401);
        assertThat(journal.received()).isZero();
        assertThat(journal.objections()).hasSize(1);
    }

    @Test
    @DisplayName("A signed body that is no call event is refused, and the refusal is noted")
    void strange() throws Exception {
        String body = "{\"id\": \"event-1\"}";

        int status = post(body, body);

        assertThat(status).isEqualTo(400);
        assertThat(journal.received()).isZero();
        assertThat(journal.objections()).hasSize(1);
    }
}
