package dev.carillon.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.Owners;
import dev.carillon.gateway.testing.OwnersHttp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of tests, deliveries, redeliveries and replays. */
@QuarkusTest
class WebhookToolsIT extends GatewayTest {
    private static final String NOBODY = "0198c4f0-0000-7000-8000-000000000000";

    @Inject
    Owners owners;

    @Inject
    OwnersHttp http;

    @Test
    @DisplayName(
            "A test event is webhook.test unless said otherwise; the answer names the delivery, which can be sent again")
    void testEvent() {
        String endpoint = endpoint();
        Api.Answer plain = post(endpoint + "/test", "");
        JsonNode first = sent("webhook_endpoint.test");
        Api.Answer typed = post(endpoint + "/test", "{\"type\":\"call.completed\"}");
        JsonNode second = sent("webhook_endpoint.test");

        assertThat(plain.status()).isEqualTo(201);
        assertThat(first.get("type").asText()).isEqualTo("webhook.test");
        assertThat(typed.status()).isEqualTo(201);
        assertThat(second.get("type").asText()).isEqualTo("call.completed");
        String delivery = "/v1/webhooks/deliveries/" + typed.text("id");
        assertThat(typed.header("Location")).contains(delivery);
        assertThat(api.get(delivery, acme.liveKey()).text("id")).isEqualTo(typed.text("id"));
        assertThat(api.get(delivery, acme.testKey()).status()).isEqualTo(404);

        Api.Answer again = post(delivery + "/redeliver", "");

        assertThat(again.status()).isEqualTo(200);
        assertThat(sent("webhook_delivery.redeliver").get("delivery_id").asText())
                .isEqualTo(typed.text("id"));
        assertThat(api.send(api.request(delivery + "/redeliver", acme.testKey()).POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("A replay is a dry run unless it is told not to be, and then has progress and a stop")
    void replay() {
        String endpoint = endpoint();

        Api.Answer estimate = post(endpoint + "/replay", "{\"from\":\"2026-06-01T00:00:00Z\"}");
        JsonNode asked = sent("webhook_replay.start");
        Api.Answer begun = api.post(
                endpoint + "/replay",
                acme.liveKey(),
                Map.of(
                        "from",
                        "2026-06-01T02:00:00+02:00",
                        "to",
                        "2026-06-02T00:00:00Z",
                        "types",
                        List.of("call.*"),
                        "only_failed",
                        true,
                        "dry_run",
                        false));
        JsonNode told = sent("webhook_replay.start");

        assertThat(estimate.status()).isEqualTo(200);
        assertThat(estimate.json().get("total").asInt()).isEqualTo(7);
        assertThat(asked.get("dry_run").asBoolean()).isTrue();
        assertThat(asked.get("only_failed").asBoolean()).isFalse();
        assertThat(asked.get("to").isNull()).isTrue();
        assertThat(asked.get("types")).isEmpty();
        assertThat(begun.status()).isEqualTo(201);
        assertThat(told.get("from").asText()).isEqualTo("2026-06-01T00:00:00Z");
        assertThat(told.get("only_failed").asBoolean()).isTrue();
        assertThat(told.get("dry_run").asBoolean()).isFalse();
        String location = begun.header("Location").orElseThrow();
        assertThat(location).isEqualTo(endpoint + "/replays/" + begun.text("id"));
        api.get(location, acme.liveKey());
        assertThat(http.lastRead().path()).isEqualTo("/internal" + location);
        Api.Answer stopped = post(location + "/stop", "");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.text("status")).isEqualTo("stopped");
    }

    @Test
    @DisplayName("The same Idempotency-Key begins one replay, and another body with it is refused")
    void idempotent() {
        String path = endpoint() + "/replay";
        Map<String, Object> body = Map.of("from", "2026-06-01T00:00:00Z", "dry_run", false);

        Api.Answer first = api.post(path, acme.liveKey(), body, "Idempotency-Key", "replay-1");
        Api.Answer again = api.post(path, acme.liveKey(), body, "Idempotency-Key", "replay-1");
        Api.Answer other =
                api.post(path, acme.liveKey(), Map.of("from", "2026-06-02T00:00:00Z"), "Idempotency-Key", "replay-1");

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    @DisplayName("Deliveries are asked for with the filters that the list knows")
    void deliveries() {
        String filters = "call_id=" + NOBODY + "&event_id=" + NOBODY
                + "&event_type=call.ended&status=failed&error=http_500&created_after=2026-06-01T00:00:00Z"
                + "&created_before=2026-06-02T00:00:00Z";
        api.get("/v1/webhooks/deliveries?endpoint_id=" + NOBODY + "&" + filters, acme.liveKey());
        assertThat(http.lastRead().path()).isEqualTo("/internal/v1/deliveries");
        assertThat(http.lastRead().query())
                .contains(
                        "endpoint_id=" + NOBODY,
                        "call_id=" + NOBODY,
                        "event_id=" + NOBODY,
                        "event_type=call.ended",
                        "status=failed",
                        "error=http_500",
                        "created_after=2026-06-01T00%3A00%3A00Z",
                        "created_before=2026-06-02T00%3A00%3A00Z");
        api.get("/v1/webhooks/" + NOBODY + "/deliveries?" + filters, acme.liveKey());
        assertThat(http.lastRead().path()).isEqualTo("/internal/v1/webhooks/" + NOBODY + "/deliveries");

        assertThat(api.get("/v1/webhooks/deliveries?status=lost", acme.liveKey())
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/v1/webhooks/deliveries?created_after=soon", acme.liveKey())
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/v1/webhooks/deliveries?error=" + "x".repeat(101), acme.liveKey())
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/v1/webhooks/" + NOBODY + "/deliveries?endpoint_id=" + NOBODY, acme.liveKey())
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/v1/webhooks/deliveries/7", acme.liveKey()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type as a number      | test   | {\"type\":1}                                                      | 400 | type",
                "empty type            | test   | {\"type\":\"\"}                                                   | 422 | type",
                "bell in the type      | test   | {\"type\":\"a\\u0007\"}                                           | 422 | type",
                "unknown field         | test   | {\"event\":\"call.queued\"}                                       | 400 | event",
                "no beginning          | replay | {}                                                                | 422 | from",
                "no time               | replay | {\"from\":\"yesterday\"}                                          | 400 | from",
                "a time as a number    | replay | {\"from\":1780000000}                                             | 400 | from",
                "year 10000            | replay | {\"from\":\"10000-01-01T00:00:00Z\"}                              | 422 | from",
                "no end                | replay | {\"from\":\"2026-06-01T00:00:00Z\",\"to\":\"x\"}                  | 400 | to",
                "end before beginning  | replay | {\"from\":\"2026-06-02T00:00:00Z\",\"to\":\"2026-06-01T00:00:00Z\"} | 422 | to",
                "types as a string     | replay | {\"from\":\"2026-06-01T00:00:00Z\",\"types\":\"call.*\"}          | 400 | types",
                "null as a type        | replay | {\"from\":\"2026-06-01T00:00:00Z\",\"types\":[null]}              | 422 | types[0]",
                "dry run as a string   | replay | {\"from\":\"2026-06-01T00:00:00Z\",\"dry_run\":\"no\"}            | 400 | dry_run",
                "only failed as a word | replay | {\"from\":\"2026-06-01T00:00:00Z\",\"only_failed\":\"yes\"}       | 400 | only_failed",
                "unknown field         | replay | {\"from\":\"2026-06-01T00:00:00Z\",\"rate\":1}                    | 400 | rate",
            })
    @DisplayName("What is no test and no replay is refused, the field to blame is named, and nothing is sent")
    void rubbish(String what, String route, String body, int status, String field) {
        int before = owners.received().size();

        Api.Answer answer = post("/v1/webhooks/" + NOBODY + "/" + route, body);

        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(owners.received()).hasSize(before);
    }

    private String endpoint() {
        return api.post("/v1/webhooks", acme.liveKey(), Map.of("url", "https://a.example/", "events", List.of("*")))
                .header("Location")
                .orElseThrow();
    }

    private Api.Answer post(String path, String body) {
        var request = api.request(path, acme.liveKey());
        return body.isEmpty()
                ? api.send(request.POST(BodyPublishers.noBody()))
                : api.send(request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private JsonNode sent(String type) {
        ReceivedCommand command = owners.received().getLast();
        assertThat(command.type()).isEqualTo(type);
        return Json.tree(command.payload());
    }
}
