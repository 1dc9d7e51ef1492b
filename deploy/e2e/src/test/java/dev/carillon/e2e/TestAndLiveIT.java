package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.e2e.Receiver.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made with test keys and what is made with live keys of one organisation never meet. */
class TestAndLiveIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> ONE_MINUTE =
            Map.of("requests_per_minute", 1_000_000, "burst", 100_000, "minutes_per_month", 1);

    private Api live;
    private Api test;

    @BeforeEach
    void bothModes() {
        Tenant tenant = Stack.admin().newOrganization("Both modes", ONE_MINUTE);
        live = tenant.live();
        test = tenant.test();
        Tenant.defaultAgent(live);
        Tenant.defaultAgent(test);
    }

    @Test
    void each_modes_endpoints_get_its_own_events_alone() throws Exception {
        try (Receiver ofLive = new Receiver();
                Receiver ofTest = new Receiver()) {
            subscribe(live, ofLive);
            subscribe(test, ofTest);
            String liveCall = ended(live, place(live));
            String testCall = ended(test, place(test));

            Await.until(PATIENCE, () -> {
                assertThat(calls(ofLive)).contains(liveCall);
                assertThat(calls(ofTest)).contains(testCall);
                return true;
            });
            assertThat(calls(ofLive)).containsOnly(liveCall);
            assertThat(calls(ofTest)).containsOnly(testCall);
            assertThat(ofLive.deliveries())
                    .allMatch(event -> !event.json().path("test").asBoolean(true));
            assertThat(ofTest.deliveries())
                    .allMatch(event -> event.json().path("test").asBoolean(false));
        }
    }

    @Test
    void test_calls_use_up_no_minutes_and_go_on_when_there_are_none_left() throws Exception {
        ended(test, place(test));
        ended(test, place(test));
        String liveCall = place(live);

        assertThat(ended(live, liveCall)).isEqualTo(liveCall);
        assertThat(live.post("/v1/calls", Map.of("to", "+15551234567")).status())
                .isEqualTo(402);
        assertThat(test.post("/v1/calls", Map.of("to", "+15551234567")).status())
                .isEqualTo(201);
    }

    @Test
    void figures_are_of_one_mode() throws Exception {
        ended(live, place(live));
        ended(test, place(test));
        ended(test, place(test));

        Await.until(PATIENCE, () -> {
            assertThat(answered(live)).isEqualTo(1);
            assertThat(answered(test)).isEqualTo(2);
            return true;
        });
    }

    @Test
    void one_idempotency_key_makes_one_call_in_each_mode() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("to", "+15551234567", "schedule_at", Later.inAnHour());

        Api.Answer inLive = Api.expect(201, live.post("/v1/calls", body, "Idempotency-Key", key));
        Api.Answer inTest = Api.expect(201, test.post("/v1/calls", body, "Idempotency-Key", key));

        assertThat(inTest.text("id")).isNotEqualTo(inLive.text("id"));
        assertThat(inTest.header("Idempotent-Replayed")).isEmpty();
        for (String query :
                List.of("", "?status=queued", "?to=%2B15551234567", "?created_after=2026-01-01T00:00:00Z")) {
            assertThat(ids(live, query)).containsExactly(inLive.text("id"));
            assertThat(ids(test, query)).containsExactly(inTest.text("id"));
        }
    }

    private static void subscribe(Api api, Receiver receiver) {
        Api.expect(
                201,
                api.post("/v1/webhooks", Map.of("url", receiver.url("/e").toString(), "events", List.of("call.*"))));
    }

    private static String place(Api api) {
        return Api.expect(201, api.post("/v1/calls", Map.of("to", "+15551234567")))
                .text("id");
    }

    private static String ended(Api api, String call) throws Exception {
        return Await.until(PATIENCE, () -> {
            JsonNode shown = Api.expect(200, api.get("/v1/calls/" + call)).body();
            assertThat(shown.path("status").asText()).isEqualTo("completed");
            return call;
        });
    }

    private static int answered(Api api) {
        return api.get("/v1/analytics/overview").body().at("/calls/answered").asInt();
    }

    private static List<String> ids(Api api, String query) {
        return api.get("/v1/calls" + query).body().path("items").findValuesAsText("id");
    }

    private static List<String> calls(Receiver receiver) {
        return receiver.deliveries().stream().map(Delivery::callId).distinct().toList();
    }
}
