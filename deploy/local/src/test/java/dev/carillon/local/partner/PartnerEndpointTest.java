package dev.carillon.local.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.local.client.WebhookVerifier;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PartnerEndpointTest {
    private static final byte[] KEY = "0123456789abcdef01234567".getBytes(StandardCharsets.US_ASCII);
    private static final String BODY = "{\"sequence\": 1, \"data\": {\"id\": \"call-1\"}}";

    private final Ledger ledger = new Ledger(List.of("one"));

    private PartnerEndpoint endpoint(Manner manner) throws Exception {
        ledger.owe("call-1", 1, "event-1");
        var endpoint = new PartnerEndpoint("one", manner, ledger);
        endpoint.expectSignedBy(
                new WebhookVerifier("whsec_" + Base64.getEncoder().encodeToString(KEY), Clock.systemUTC()));
        return endpoint;
    }

    private static int post(PartnerEndpoint endpoint, String signedBody) throws Exception {
        String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] signature = mac.doFinal(("event-1." + timestamp + "." + signedBody).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(endpoint.url())
                .header("webhook-id", "event-1")
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    @DisplayName("A prompt partner takes what is genuine, and it stands in the ledger")
    void prompt() throws Exception {
        try (var endpoint = endpoint(new Manner.Prompt())) {
            int status = post(endpoint, BODY);

            assertThat(status).isEqualTo(204);
            assertThat(ledger.reconcile()).isEqualTo(new Reconciliation(1, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    @DisplayName("A slow partner takes it, too, and answers later")
    void slow() throws Exception {
        var wait = Duration.ofMillis(50);
        try (var endpoint = endpoint(new Manner.Slow(wait))) {
            long began = System.nanoTime();

            int status = post(endpoint, BODY);

            assertThat(status).isEqualTo(204);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(wait);
            assertThat(ledger.open()).isZero();
        }
    }

    @Test
    @DisplayName("A failing partner refuses the share that it is told to, and what it refuses is still owed")
    void failing() throws Exception {
        try (var endpoint = endpoint(new Manner.Failing(1, 7))) {
            int status = post(endpoint, BODY);

            assertThat(status).isEqualTo(500);
            assertThat(ledger.reconcile()).isEqualTo(new Reconciliation(1, 1, 0, 1, 0, 0, 0, 0));
        }
    }

    @Test
    @DisplayName("What is not signed by the right secret is refused, and counted")
    void forged() throws Exception {
        try (var endpoint = endpoint(new Manner.Prompt())) {
            int status = post(endpoint, BODY + " ");

            assertThat(status).isEqualTo(401);
            assertThat(ledger.reconcile().forged()).isEqualTo(1);
            assertThat(ledger.open()).isEqualTo(1);
        }
    }
}
