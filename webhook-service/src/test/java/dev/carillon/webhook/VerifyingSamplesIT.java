package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("The samples of docs/samples/webhooks")
class VerifyingSamplesIT extends DeliveryTestBase {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path SAMPLES = Path.of("..", "docs", "samples", "webhooks");

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "VerifyWebhook.java, secret",
        "VerifyWebhook.java, public_key",
        "verify.mjs, secret",
        "verify.mjs, public_key",
        "verify.py, secret",
    })
    @DisplayName("take a real delivery, and refuse it changed, with another key, or when it is old")
    void samples(String sample, String keyField) throws Exception {
        JsonNode endpoint = partner.endpointWith(Map.of("signature", "both"), organization, receiver.url("/"), "*");
        JsonNode stranger =
                partner.endpointWith(Map.of("signature", "both"), organization, "https://partner.example/", "*");
        partner.publish(event("call.queued", 1)); // with a name that is not ASCII
        Received request = received(1).getFirst();
        String key = endpoint.get(keyField).asText();
        String id = request.header("webhook-id");
        String timestamp = request.header("webhook-timestamp");
        String signature = request.header("webhook-signature");
        byte[] changed = request.body().clone();
        changed[changed.length - 2] ^= 1;

        assertThat(run(sample, request.body(), key, id, timestamp, signature)).isEqualTo("valid");
        assertThat(run(sample, request.body(), key, id, timestamp, "v1,AAAA v1a,AAAA v2,x " + signature))
                .isEqualTo("valid");
        assertThat(run(sample, changed, key, id, timestamp, signature)).isEqualTo("invalid");
        assertThat(run(sample, request.body(), stranger.get(keyField).asText(), id, timestamp, signature))
                .isEqualTo("invalid");
        assertThat(run(sample, request.body(), key, id, Long.toString(Long.parseLong(timestamp) - 3_600), signature))
                .isEqualTo("invalid");
        assertThat(run(sample, request.body(), key, "msg_other", timestamp, signature))
                .isEqualTo("invalid");
    }

    @Test
    @DisplayName("are the ones that the page shows how to run")
    void documented() throws Exception {
        String page = java.nio.file.Files.readString(Path.of("..", "docs", "webhooks.md"));

        assertThat(page)
                .contains(
                        "samples/webhooks/VerifyWebhook.java",
                        "samples/webhooks/verify.mjs",
                        "samples/webhooks/verify.py");
    }

    /** What the sample prints; its exit status says the same. */
    private static String run(String sample, byte[] body, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(interpreter(sample), SAMPLES.resolve(sample).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(body);
        }
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isEqualTo(printed.strip().equals("valid") ? 0 : 1);
        return printed.strip();
    }

    private static String interpreter(String sample) {
        return switch (sample.substring(sample.lastIndexOf('.'))) {
            case ".java" -> JAVA;
            case ".mjs" -> "node";
            case ".py" -> "python3";
            default -> throw new IllegalArgumentException(sample);
        };
    }
}
