package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.e2e.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The way of the first call, over the packaged services as processes, by HTTP alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstCallIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> WIDE = Map.of("requests_per_minute", 1_000_000, "burst", 100_000);

    /** The body of the curl on VoxBridge's page, to the letter but for its webhook_url. */
    private static final String VOXBRIDGE_BODY = """
            { "to": "+15551234567", "from": "+15559876543", "agent_id": null, "client_name": "Jane Doe", \
            "context": { "reference_number": "398690", "product": "personal_loan" }, \
            "metadata": { "crm_id": "lead_8821" }, "schedule_at": null, "webhook_url": "%s", "max_attempts": 3 }""";

    /** The fields of VoxBridge's CallOut object. */
    private static final List<String> VOXBRIDGE_FIELDS = List.of(
            "id",
            "agent_id",
            "direction",
            "status",
            "to_number",
            "from_number",
            "client_name",
            "context",
            "metadata",
            "disposition",
            "transcript",
            "recording_url",
            "structured_answers",
            "attempt_count",
            "max_attempts",
            "duration_seconds",
            "scheduled_at",
            "started_at",
            "completed_at",
            "created_at");

    private Api admin;
    private Api live;
    private String agentId;

    @BeforeAll
    void start() {
        admin = Stack.admin();
        live = admin.newOrganization("First call", WIDE).live();
        agentId = Tenant.defaultAgent(live);
    }

    @Test
    void the_curl_of_the_voxbridge_page_works_and_its_webhooks_are_signed() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Answer placed = live.post("/v1/calls/outbound", VOXBRIDGE_BODY.formatted(receiver.url("/hooks/voice")));

            assertThat(placed.status()).isEqualTo(201);
            assertThat(VOXBRIDGE_FIELDS)
                    .allSatisfy(field ->
                            assertThat(placed.body().has(field)).as(field).isTrue());
            assertThat(placed.text("status")).isEqualTo("queued");
            assertThat(placed.text("agent_id")).isEqualTo(agentId);
            assertThat(placed.text("direction")).isEqualTo("outbound");
            assertThat(placed.body().path("context").path("reference_number").asText())
                    .isEqualTo("398690");
            JsonNode call = terminal(live, placed.text("id"));
            assertThat(call.path("status").asText()).isEqualTo("completed");
            assertThat(call.path("disposition").asText()).isEqualTo("answered");
            assertThat(call.path("transcript").get(0).path("text").asText())
                    .isEqualTo("Hello Jane Doe, this is about personal_loan.");
            List<Receiver.Delivery> events =
                    allEvents(receiver, placed.text("id"), call.path("version").asLong());
            assertThat(events).allMatch(event -> event.path().equals("/hooks/voice"));
            String secret =
                    Api.expect(200, live.get("/v1/organization/webhook-secret")).text("secret");
            for (Receiver.Delivery event : events) {
                event.verify(secret);
            }
        }
    }

    @Test
    void an_endpoint_gets_its_events_in_order_signed_with_its_own_secret() throws Exception {
        Api own = admin.newOrganization("Endpoint", WIDE).live();
        Tenant.defaultAgent(own);
        try (Receiver receiver = new Receiver()) {
            Answer endpoint = Api.expect(
                    201,
                    own.post(
                            "/v1/webhooks", Map.of("url", receiver.url("/e").toString(), "events", List.of("call.*"))));

            Answer placed = Api.expect(201, own.post("/v1/calls", Map.of("to", "+15005550109")));

            JsonNode call = terminal(own, placed.text("id"));
            assertThat(call.path("attempt_count").asInt()).isEqualTo(2);
            long version = call.path("version").asLong();
            List<Receiver.Delivery> events = allEvents(receiver, placed.text("id"), version);
            assertThat(events.stream().map(Receiver.Delivery::sequence).distinct())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, (int) version)
                            .mapToObj(Long::valueOf)
                            .toList());
            for (Receiver.Delivery event : events) {
                event.verify(endpoint.text("secret"));
            }
            Await.until(
                    PATIENCE,
                    () -> assertThat(own.get("/v1/analytics/overview")
                                    .body()
                                    .path("calls")
                                    .path("answered")
                                    .asInt())
                            .isEqualTo(1));
        }
    }

    @Test
    void a_us_number_of_ten_digits_is_normalised() {
        Answer placed = live.post("/v1/calls/outbound", Map.of("to", "5551234567"));

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.text("to_number")).isEqualTo("+15551234567");
    }

    @Test
    void the_errors_of_the_voxbridge_page_come_as_it_says() {
        Api bare = admin.newOrganization("No agent", WIDE).live();
        Api spent = admin.newOrganization("No minutes", Map.of("minutes_per_month", 0))
                .live();
        Tenant.defaultAgent(spent);
        String paused = Api.expect(201, live.post("/v1/agents", Map.of("name", "Asleep", "status", "paused")))
                .text("id");

        Map<String, Object> plain = Map.of("to", "+15551234567");

        assertThat(bare.post("/v1/calls/outbound", plain).status()).isEqualTo(400);
        assertThat(bare.post("/v1/calls/outbound", plain).text("code")).isEqualTo("no_default_agent");
        assertThat(new Api(Stack.url(), "sk_live_nonsense")
                        .post("/v1/calls/outbound", plain)
                        .status())
                .isEqualTo(401);
        assertThat(spent.post("/v1/calls/outbound", plain).status()).isEqualTo(402);
        assertThat(live.post("/v1/calls/outbound", Map.of("to", "+15551234567", "agent_id", UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        assertThat(live.post("/v1/calls/outbound", Map.of("to", "+15551234567", "agent_id", paused))
                        .status())
                .isEqualTo(404);
        assertThat(live.post("/v1/calls/outbound", Map.of("to", "+1555")).status())
                .isEqualTo(422);
        assertThat(live.post("/v1/calls/outbound", Map.of("to", "+1555")).text("code"))
                .isEqualTo("invalid_phone");
    }

    @Test
    void get_right_after_201_finds_the_call_a_thousand_times_of_a_thousand_under_load() throws Exception {
        String later = Later.inAnHour();
        Callable<Integer> placeAndGet = () -> {
            Answer placed = Api.expect(
                    201, live.post("/v1/calls/outbound", Map.of("to", "+15551234567", "schedule_at", later)));
            return live.get("/v1/calls/" + placed.text("id")).status();
        };

        List<Future<Integer>> found;
        try (ExecutorService clients = Executors.newFixedThreadPool(32)) {
            found = clients.invokeAll(
                    IntStream.range(0, 1_000).mapToObj(i -> placeAndGet).toList());
        }

        assertThat(found)
                .hasSize(1_000)
                .allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
    }

    @Test
    void nobody_sees_anothers_calls_nor_the_other_modes() {
        Tenant tenant = admin.newOrganization("Two modes", WIDE);
        Api own = tenant.live();
        Api test = tenant.test();
        Tenant.defaultAgent(own);
        Tenant.defaultAgent(test);
        String liveCall = Api.expect(201, own.post("/v1/calls", Map.of("to", "+15551234567")))
                .text("id");
        String testCall = Api.expect(201, test.post("/v1/calls", Map.of("to", "+15551234567")))
                .text("id");

        assertThat(test.get("/v1/calls/" + liveCall).status()).isEqualTo(404);
        assertThat(own.get("/v1/calls/" + testCall).status()).isEqualTo(404);
        assertThat(live.get("/v1/calls/" + liveCall).status()).isEqualTo(404);
        assertThat(live.post("/v1/calls/" + liveCall + "/cancel", Map.of()).status())
                .isEqualTo(404);
        assertThat(test.get("/v1/calls").body().path("total").asInt()).isEqualTo(1);
        assertThat(test.get("/v1/calls")
                        .body()
                        .path("items")
                        .get(0)
                        .path("test")
                        .asBoolean())
                .isTrue();
    }

    private static JsonNode terminal(Api api, String id) throws Exception {
        return Await.until(PATIENCE, () -> {
            JsonNode call = Api.expect(200, api.get("/v1/calls/" + id)).body();
            assertThat(call.path("status").asText()).isIn("completed", "failed", "canceled");
            assertThat(Recordings.isComplete(call)).as("recording of " + call).isTrue();
            return call;
        });
    }

    /** All events of the call up to {@code version}, as they came. */
    private static List<Receiver.Delivery> allEvents(Receiver receiver, String id, long version) throws Exception {
        return Await.until(PATIENCE, () -> {
            List<Receiver.Delivery> events = receiver.deliveries().stream()
                    .filter(event -> event.callId().equals(id))
                    .toList();
            assertThat(events.stream()
                            .map(Receiver.Delivery::sequence)
                            .distinct()
                            .count())
                    .isEqualTo(version);
            return events;
        });
    }
}
