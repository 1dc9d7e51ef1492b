package dev.carillon.gateway.call;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.Owners;
import dev.carillon.gateway.testing.OwnersHttp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaceCallIT extends GatewayTest {
    private static final Map<String, Object> CALL =
            Map.of("to", "(555) 123-4567", "metadata", Map.of("crm_id", "8821"));

    @Inject
    Owners owners;

    @Inject
    OwnersHttp http;

    @Test
    @DisplayName("A call is placed at its owner, and the owner's bytes are the answer")
    void placed() {
        Api.Answer answer = api.post("/v1/calls", acme.liveKey(), CALL, "X-Request-Id", "request-1");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).contains("/v1/calls/" + answer.text("id"));
        assertThat(answer.header("X-Request-Id")).contains("request-1");
        assertThat(answer.header("X-RateLimit-Limit")).contains("100000");
        var command = owners.received().getLast();
        assertThat(command.id()).hasToString(answer.text("id"));
        assertThat(command.organizationId()).isEqualTo(acme.id());
        assertThat(command.test()).isFalse();
        assertThat(command.requestId()).isEqualTo("request-1");
        assertThat(command.limits().minutesPerMonth()).isEqualTo(10_000);
        JsonNode payload = Json.tree(command.payload());
        assertThat(payload.get("to_number").asText()).isEqualTo("+15551234567");
        assertThat(payload.get("max_attempts").asInt()).isEqualTo(3);
        assertThat(payload.at("/metadata/crm_id").asText()).isEqualTo("8821");
    }

    @Test
    @DisplayName("What was placed is read from its owner, with the caller's organisation and mode in a verified token")
    void read() {
        String id = api.post("/v1/calls/outbound", acme.testKey(), CALL).text("id");

        Api.Answer answer = api.get("/v1/calls/" + id, acme.testKey(), "X-Request-Id", "request-2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("id")).isEqualTo(id);
        assertThat(answer.json().get("test").asBoolean()).isTrue();
        assertThat(http.lastRead().requestId()).isEqualTo("request-2");
        assertThat(http.lastRead().token().getGroups()).containsExactly("calls:read");
        assertThat(http.lastRead().token().<String>getClaim("org"))
                .isEqualTo(acme.id().toString());
    }

    @Test
    @DisplayName("Neither the other mode nor another organisation sees a call")
    void isolation() {
        String id = api.post("/v1/calls", acme.liveKey(), CALL).text("id");
        Api.Organization other = api.organization();

        assertThat(api.get("/v1/calls/" + id, acme.testKey()).status()).isEqualTo(404);
        assertThat(api.get("/v1/calls/" + id, other.liveKey()).status()).isEqualTo(404);
        assertThat(api.get("/v1/calls", other.liveKey()).json().get("total").asInt())
                .isZero();
        assertThat(api.post("/v1/calls/" + id + "/cancel", other.liveKey(), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("The same Idempotency-Key and body answers the same call again, another body is refused")
    void idempotent() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> other = new HashMap<>(CALL);
        other.put("to", "+15559876543");
        Api.Answer first = api.post("/v1/calls", acme.liveKey(), CALL, "Idempotency-Key", key);

        Api.Answer again = api.post("/v1/calls/outbound", acme.liveKey(), CALL, "Idempotency-Key", key);
        Api.Answer reused = api.post("/v1/calls", acme.liveKey(), other, "Idempotency-Key", key);
        Api.Answer inTestMode = api.post("/v1/calls", acme.testKey(), other, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.text("code")).isEqualTo("idempotency_key_reused");
        assertThat(inTestMode.status()).isEqualTo(201);
        assertThat(inTestMode.text("id")).isNotEqualTo(first.text("id"));
    }

    @Test
    @DisplayName("An owner's refusal is a problem with the id of this request")
    void refused() {
        Api.Answer answer =
                api.post("/v1/calls", acme.liveKey(), Map.of("to", Owners.REFUSED_NUMBER), "X-Request-Id", "request-3");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("minute_limit_reached");
        assertThat(answer.text("request_id")).isEqualTo("request-3");
    }

    @Test
    @DisplayName("Prefer: respond-async answers 202 while the owner is still busy, and the call is placed afterwards")
    void respondAsync() {
        Runnable release = owners.hold();
        Api.Answer answer;
        try {
            answer = api.post("/v1/calls", acme.liveKey(), CALL, "Prefer", "respond-async");
        } finally {
            release.run();
        }

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("accepted");
        assertThat(answer.header("Location")).contains("/v1/calls/" + answer.text("id"));
        assertThat(answer.header("Preference-Applied")).contains("respond-async");
        eventually(() -> assertThat(api.get("/v1/calls/" + answer.text("id"), acme.liveKey())
                        .status())
                .isEqualTo(200));
    }

    @Test
    @DisplayName("An owner that does not answer in time costs a 202, not the call")
    void ownerIsSlow() {
        Runnable release = owners.hold();
        Api.Answer answer;
        try {
            answer = api.post("/v1/calls", acme.liveKey(), CALL);
        } finally {
            release.run();
        }

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("accepted");
        eventually(() -> assertThat(api.get("/v1/calls/" + answer.text("id"), acme.liveKey())
                        .status())
                .isEqualTo(200));
    }

    @Test
    @DisplayName("An owner that is down, or hidden behind somebody's error page, is 503 as a problem")
    void ownerIsDown() {
        for (OwnersHttp.Mood mood : new OwnersHttp.Mood[] {OwnersHttp.Mood.DEAD, OwnersHttp.Mood.HTML}) {
            http.be(mood);
            Api.Answer answer;
            try {
                answer = api.get("/v1/calls", acme.liveKey());
            } finally {
                http.be(OwnersHttp.Mood.WELL);
            }

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).contains("application/problem+json");
            assertThat(answer.text("code")).isEqualTo("unavailable");
            assertThat(answer.text("request_id")).isNotEmpty();
        }
    }

    @Test
    @DisplayName("A call is canceled")
    void canceled() {
        String id = api.post("/v1/calls", acme.liveKey(), CALL).text("id");

        Api.Answer answer = api.post("/v1/calls/" + id + "/cancel", acme.liveKey(), Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("canceled");
    }

    @Test
    @DisplayName("Filters reach the owner normalised, and only those that exist")
    void filters() {
        Api.Answer answer = api.get("/v1/calls?status=queued&to=5551234567&limit=10&metadata.crm_id=1", acme.liveKey());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(http.lastRead().query()).isEqualTo("limit=10&status=queued&to=%2B15551234567&metadata.crm_id=1");
    }
}
