package dev.carillon.webhook.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Signatures by Standard Webhooks")
class StandardWebhooksTest {
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    @DisplayName("equal the published vector")
    void publishedVector() {
        byte[] key = Base64.getDecoder().decode(SECRET);
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        String signature =
                StandardWebhooks.sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), body);

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"Zoë ✓ 名前\"}", "", "{\"a\":\"line\\nbreak\"}"})
    @DisplayName("are verified by the standardwebhooks library")
    void verifiedByTheLibrary(String body) throws Exception {
        Instant now = Instant.now();
        String signature = StandardWebhooks.sign(
                Base64.getDecoder().decode(SECRET), "msg_1", now, body.getBytes(StandardCharsets.UTF_8));
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        StandardWebhooks.ID_HEADER, List.of("msg_1"),
                        StandardWebhooks.TIMESTAMP_HEADER, List.of(Long.toString(now.getEpochSecond())),
                        StandardWebhooks.SIGNATURE_HEADER, List.of(signature)),
                (name, value) -> true);

        new Webhook("whsec_" + SECRET).verify(body, headers);
    }

    @Test
    @DisplayName("depend on id, timestamp and body")
    void dependOnEachPart() {
        byte[] key = Base64.getDecoder().decode(SECRET);
        byte[] body = {1};
        Instant time = Instant.ofEpochSecond(1);
        String signature = StandardWebhooks.sign(key, "a", time, body);

        assertThat(List.of(
                        StandardWebhooks.sign(key, "b", time, body),
                        StandardWebhooks.sign(key, "a", time.plusSeconds(1), body),
                        StandardWebhooks.sign(key, "a", time, new byte[] {2})))
                .doesNotContain(signature)
                .doesNotHaveDuplicates();
    }
}
