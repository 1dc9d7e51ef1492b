package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.e2e.Api.Answer;
import dev.carillon.e2e.Receiver.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the workflow of a partner does who follows the "Workflow integration pattern" of the voiceops platform: it knows
 * of the call by its webhooks alone, and acts on it over HTTP.
 */
class VoiceopsPatternsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STAYS_UP = "+15005550108";

    private Api api;
    private Receiver receiver;
    private String secret;
    private String queue;

    @BeforeEach
    void subscribe() throws IOException {
        api = Stack.admin()
                .newOrganization("Workflow", Map.of("requests_per_minute", 1_000_000, "burst", 100_000))
                .live();
        Tenant.defaultAgent(api);
        receiver = new Receiver();
        List<String> events = List.of("call.started", "call.transfer_failed", "call.transferred", "call.ended");
        secret = Api.expect(
                        201,
                        api.post(
                                "/v1/webhooks",
                                Map.of("url", receiver.url("/workflow").toString(), "events", events)))
                .text("secret");
        queue = Api.expect(201, api.post("/v1/operators/queues", Map.of("name", "sales")))
                .text("id");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_live_call_is_bridged_to_the_operator_who_is_available() throws Exception {
        String operator = Api.expect(201, api.post("/v1/operators", Map.of("name", "Ann", "queue_ids", List.of(queue))))
                .text("id");
        Api.expect(200, api.post("/v1/operators/" + operator + "/presence", Map.of("status", "available")));
        String call = place();

        hook("call.started", call);
        Answer availability = Api.expect(200, api.get("/v1/operators/availability?queue=sales"));
        Answer transfer = Api.expect(
                201,
                api.post(
                        "/v1/calls/" + call + "/transfer",
                        Map.of("queue", "sales", "kind", "warm", "context", Map.of("topic", "loan"))));
        JsonNode offer = Await.until(PATIENCE, () -> {
            JsonNode first =
                    api.get("/v1/operators/" + operator + "/offers").body().at("/items/0");
            assertThat(first.path("call_id").asText()).isEqualTo(call);
            return first;
        });
        Api.expect(
                200,
                api.post(
                        "/v1/operators/" + operator + "/offers/"
                                + offer.path("id").asText() + "/accept",
                        Map.of()));

        assertThat(availability.body().path("available").asInt()).isEqualTo(1);
        assertThat(transfer.text("status")).isEqualTo("offered");
        assertThat(offer.path("context").path("topic").asText()).isEqualTo("loan");
        assertThat(hook("call.transferred", call).path("status").asText()).isEqualTo("in_progress");
        JsonNode ended = hook("call.ended", call);
        assertThat(ended.path("status").asText()).isEqualTo("completed");
        assertThat(ended.path("disposition").asText()).isEqualTo("transferred");
        assertThat(ended.path("transcript").isEmpty()).isFalse();
        assertThat(api.get("/v1/calls/" + call + "/transfer").text("status")).isEqualTo("bridged");
        assertThat(types(call)).containsExactly("call.started", "call.transferred", "call.ended");
    }

    @Test
    void an_empty_queue_is_answered_with_503_and_with_a_fallback_by_a_callback_and_its_event() throws Exception {
        String call = place();
        hook("call.started", call);

        Answer refused = api.post("/v1/calls/" + call + "/transfer", Map.of("queue", "sales"));
        Answer handedOff =
                api.post("/v1/calls/" + call + "/transfer", Map.of("queue", "sales", "fallback", "callback"));

        assertThat(api.get("/v1/operators/availability?queue=sales")
                        .body()
                        .path("available")
                        .asInt())
                .isZero();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("detail")).isEqualTo("No agents available in target queue");
        assertThat(handedOff.status()).isEqualTo(201);
        assertThat(handedOff.text("status")).isEqualTo("failed");
        assertThat(handedOff.body().at("/callback/status").asText()).isEqualTo("open");
        assertThat(hook("call.transfer_failed", call).path("status").asText()).isEqualTo("in_progress");
        JsonNode callback = api.get("/v1/operators/callbacks").body().at("/items/0");
        assertThat(callback.path("call_id").asText()).isEqualTo(call);
        assertThat(callback.path("to_number").asText()).isEqualTo(STAYS_UP);
    }

    @Test
    void a_call_is_ended_once_and_the_workflow_writes_back_what_it_made_of_it() throws Exception {
        String call = place();
        hook("call.started", call);

        Answer ended = api.post("/v1/calls/" + call + "/end", Map.of());
        Answer again = api.post("/v1/calls/" + call + "/end", Map.of());
        JsonNode told = hook("call.ended", call);
        Answer written = api.post(
                "/v1/calls/" + call + "/metadata",
                Map.of(
                        "metadata",
                        Map.of("crm_id", "lead_8821"),
                        "structured_answers",
                        Map.of("interested", true),
                        "disposition",
                        "call back",
                        "tags",
                        List.of("hot")));

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.text("disposition")).isEqualTo("answered");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("detail")).isEqualTo("Call is not currently active");
        assertThat(told.path("status").asText()).isEqualTo("completed");
        assertThat(told.path("transcript").isEmpty()).isFalse();
        assertThat(written.status()).isEqualTo(200);
        JsonNode call2 = api.get("/v1/calls/" + call).body();
        assertThat(call2.at("/metadata/crm_id").asText()).isEqualTo("lead_8821");
        assertThat(call2.at("/structured_answers/interested").asBoolean()).isTrue();
        assertThat(call2.path("disposition").asText()).isEqualTo("answered");
        assertThat(call2.path("disposition_label").asText()).isEqualTo("call back");
        assertThat(api.get("/v1/calls/" + call + "/transcript").body().path("items"))
                .isEqualTo(told.path("transcript"));
    }

    private String place() {
        return Api.expect(201, api.post("/v1/calls", Map.of("to", STAYS_UP, "client_name", "Jane")))
                .text("id");
    }

    /** The call as the webhook of that type shows it, once it has come; its signature is checked. */
    private JsonNode hook(String type, String call) throws Exception {
        Delivery delivery = Await.until(
                PATIENCE,
                () -> receiver.deliveries().stream()
                        .filter(event ->
                                event.callId().equals(call) && event.type().equals(type))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No " + type + " came of " + types(call))));
        delivery.verify(secret);
        return delivery.json().path("data");
    }

    private List<String> types(String call) {
        return receiver.deliveries().stream()
                .filter(event -> event.callId().equals(call))
                .map(Delivery::type)
                .distinct()
                .toList();
    }
}
