package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.EndpointView;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("What became of deliveries")
class DeliveryReadsIT extends DeliveryTestBase {
    private static final String ALL = "/internal/v1/deliveries";

    @Test
    @DisplayName("is listed by type, status, error, endpoint and time")
    void filters() {
        String good = partner.endpoint(organization, receiver.url("/good"), "call.queued")
                .get("id")
                .asText();
        String bad = partner.endpoint(organization, receiver.url("/bad"), "call.ended")
                .get("id")
                .asText();
        receiver.answering(
                request -> request.path().equals("/bad") ? Answer.with(500, Map.of(), "no") : Answer.status(200));
        Instant before = Instant.now().minusSeconds(5);
        partner.publish(event("call.queued", 1));
        partner.publish(event("call.failed", 2));
        Eventually.value(() -> total("?status=failed"), total -> total == 1);
        Eventually.value(() -> total("?status=succeeded"), total -> total == 1);

        assertThat(total("?event_type=call.ended")).isEqualTo(1);
        assertThat(total("?event_type=call.failed")).isZero();
        assertThat(total("?error=http_500")).isEqualTo(1);
        assertThat(total("?error=timeout")).isZero();
        assertThat(total("?endpoint_id=" + good)).isEqualTo(1);
        assertThat(total("?endpoint_id=" + bad + "&status=succeeded")).isZero();
        assertThat(total("?created_after=" + before)).isEqualTo(2);
        assertThat(total("?created_before=" + before)).isZero();
        assertThat(partner.read(organization, "/internal/v1/webhooks/" + bad + "/deliveries?error=http_500&limit=1")
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("is shown with the request as it was sent, without its secrets, and the whole response")
    void detail() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/hook?a=b"), "call.*");
        String answer = "x".repeat(5_000);
        receiver.answering(
                request -> Answer.with(200, Map.of("X-Trace", "abc", "Set-Cookie", "session=hunter2"), answer));
        partner.publish(event("call.queued", 1));
        JsonNode listed = delivery("succeeded");

        JsonNode shown = partner.read(organization, ALL + "/" + listed.get("id").asText());

        // A try may time out on a slow machine; the last one has succeeded.
        Received request = received(1).getLast();
        JsonNode made = shown.get("request");
        assertThat(made.get("method").asText()).isEqualTo("POST");
        assertThat(made.get("url").asText()).isEqualTo(endpoint.get("url").asText());
        assertThat(made.get("body").asText()).isEqualTo(request.text());
        made.get("headers")
                .properties()
                .forEach(header -> assertThat(request.header(header.getKey()))
                        .as(header.getKey())
                        .isEqualTo(header.getValue().asText()));
        assertThat(made.get("headers").fieldNames())
                .toIterable()
                .contains("webhook-id", "content-type", "x-request-id")
                .doesNotContain("webhook-signature");
        JsonNode attempt = last(shown.get("attempts"));
        assertThat(attempt.get("response_body").asText()).isEqualTo(answer);
        assertThat(Instant.parse(attempt.get("started_at").asText()).getEpochSecond())
                .isEqualTo(Long.parseLong(request.header("webhook-timestamp")));
        assertThat(listed.get("request").isNull()).isTrue();
        assertThat(last(listed.get("attempts")).get("response_body").asText()).hasSize(AttemptReads.BODY_IN_LISTS);
        assertThat(attempt.get("response_headers").get("x-trace").asText()).isEqualTo("abc");
        assertThat(attempt.get("response_headers").get("set-cookie").asText()).isEqualTo(EndpointView.MASKED);
        assertThat(last(listed.get("attempts")).get("response_headers").isNull())
                .isTrue();
    }

    @Test
    @DisplayName("is shown to its owner and nobody else, also when its endpoint is gone")
    void owners() {
        partner.publish(event("call.queued", 1).to(receiver.url("/own")));
        JsonNode listed = delivery("succeeded");
        String path = ALL + "/" + listed.get("id").asText();

        assertThat(partner.read(organization, path).get("request").get("url").asText())
                .isEqualTo(receiver.url("/own"));
        assertThat(partner.get(UUID.randomUUID(), false, path, "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(partner.get(organization, true, path, "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(partner.get(organization, false, path, "calls:read").statusCode())
                .isEqualTo(403);
        assertThat(partner.get(organization, false, ALL + "/7", "webhooks:read").statusCode())
                .isEqualTo(404);
        CallEvent other = CallEvent.of(UUID.randomUUID(), call, "call.dialing", 2);
        partner.publish(other.to(receiver.url("/other")));
        Eventually.value(receiver::received, list -> list.size() == 2);
        assertThat(total("?call_id=" + call)).isEqualTo(1);
    }

    @Test
    @DisplayName("begins with what there is to be told of: every type with its schema and samples")
    void eventTypes() {
        JsonNode types = partner.read(organization, "/internal/v1/event-types").get("items");

        assertThat(types).extracting(type -> type.get("type").asText()).contains("call.completed", "webhook.test");
        JsonNode completed = java.util.stream.StreamSupport.stream(types.spliterator(), false)
                .filter(type -> type.get("type").asText().equals("call.completed"))
                .findFirst()
                .orElseThrow();
        JsonNode sample = completed.get("samples").get("canonical");
        assertThat(sample.get("data").get("status").asText()).isEqualTo("completed");
        assertThat(completed.get("schema").get("required"))
                .hasSize(sample.get("data").size());
        assertThat(Json.string(types)).doesNotContain("whsec_");
    }

    @ParameterizedTest
    @CsvSource({
        "?status=lost, 422",
        "?call_id=7, 400",
        "?event_id=7, 400",
        "?endpoint_id=7, 400",
        "?created_after=soon, 400",
        "?created_before=late, 400",
        "?limit=0, 422",
        "?cursor=x, 400",
    })
    @DisplayName("is not told to what is no question")
    void rubbish(String query, int status) {
        assertThat(partner.get(organization, false, ALL + query, "webhooks:read")
                        .statusCode())
                .isEqualTo(status);
    }

    private static JsonNode last(JsonNode attempts) {
        return attempts.get(attempts.size() - 1);
    }

    private int total(String query) {
        return partner.read(organization, ALL + query).get("total").asInt();
    }
}
