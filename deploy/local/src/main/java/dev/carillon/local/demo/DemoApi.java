package dev.carillon.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.local.client.ApiAnswer;
import dev.carillon.local.client.ApiClient;
import dev.carillon.local.client.UnexpectedAnswerException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of the public API that the demo uses. */
final class DemoApi {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int UNAVAILABLE = 503;
    private static final Duration COLD_START = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int PAGE = 100;

    private final ApiClient client;
    private final String overview;

    /** @param today the analytics of the days around it are asked for, each time the same */
    DemoApi(ApiClient client, LocalDate today) {
        this.client = client;
        this.overview = "/v1/analytics/overview?from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
    }

    /** A webhook endpoint. */
    record Endpoint(String id, String secret) {}

    /**
     * Waits until every service that the demo asks has answered once: what is cold answers a first request late, which
     * is not what the demo is about.
     *
     * @throws UnexpectedAnswerException when one does not answer within a minute
     */
    void awaitAnswers() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + COLD_START.toNanos();
        for (String path : List.of("/v1/calls?limit=1", "/v1/webhooks?limit=1", overview)) {
            ApiAnswer answer = client.get(path);
            while (answer.status() == UNAVAILABLE && System.nanoTime() < deadline) {
                Thread.sleep(PAUSE);
                answer = client.get(path);
            }
            answer.expect(OK);
        }
    }

    Endpoint createEndpoint(URI url, String events) throws IOException, InterruptedException {
        ApiAnswer made = client.post(
                        "/v1/webhooks",
                        Map.of("url", url.toString(), "events", List.of(events), "description", "carillon demo"))
                .expect(CREATED);
        return new Endpoint(made.text("id"), made.text("secret"));
    }

    void deleteEndpoint(Endpoint endpoint) throws IOException, InterruptedException {
        ApiAnswer answer = client.delete("/v1/webhooks/" + endpoint.id());
        if (answer.status() / 100 != 2) {
            throw new UnexpectedAnswerException(answer.request() + " answered " + answer.status());
        }
    }

    /** @param idempotencyKey null: none is sent */
    ApiAnswer place(PlannedCall call, @Nullable Instant scheduleAt, @Nullable String idempotencyKey)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("to", call.number());
        body.put("client_name", "Ada");
        body.put("context", Map.of("product", "carillon"));
        body.put("max_attempts", call.maxAttempts());
        if (scheduleAt != null) {
            body.put("schedule_at", scheduleAt.toString());
        }
        Map<String, String> headers = idempotencyKey == null ? Map.of() : Map.of("Idempotency-Key", idempotencyKey);
        ApiAnswer answer = client.post("/v1/calls/outbound", body, headers);
        // 202 is a promise as good as 201, given when the owner of calls is slow to answer.
        return answer.status() == ACCEPTED ? answer : answer.expect(CREATED);
    }

    void cancel(String callId) throws IOException, InterruptedException {
        client.post("/v1/calls/" + callId + "/cancel", Map.of()).expect(OK);
    }

    CallFacts call(String id) throws IOException, InterruptedException {
        return CallFacts.of(client.get("/v1/calls/" + id).expect(OK).body());
    }

    /** Ids of the call's events, in order. */
    List<String> timeline(String callId) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        JsonNode body =
                client.get("/v1/calls/" + callId + "/timeline").expect(OK).body();
        (body.isArray() ? body : body.path("items"))
                .forEach(event -> ids.add(event.path("id").asText()));
        return ids;
    }

    /** All deliveries to {@code endpoint}. */
    List<DeliveryFacts> deliveries(Endpoint endpoint) throws IOException, InterruptedException {
        List<DeliveryFacts> deliveries = new ArrayList<>();
        String path = "/v1/webhooks/" + endpoint.id() + "/deliveries?limit=" + PAGE;
        JsonNode page = client.get(path).expect(OK).body();
        page.path("items").forEach(delivery -> deliveries.add(DeliveryFacts.of(delivery)));
        while (page.path("next_cursor").isTextual()) {
            String cursor = URLEncoder.encode(page.path("next_cursor").asText(), StandardCharsets.UTF_8);
            page = client.get(path + "&cursor=" + cursor).expect(OK).body();
            page.path("items").forEach(delivery -> deliveries.add(DeliveryFacts.of(delivery)));
        }
        return deliveries;
    }

    /** The overview as it stands. */
    JsonNode overview() throws IOException, InterruptedException {
        return client.get(overview).expect(OK).body();
    }
}
