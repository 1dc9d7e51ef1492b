package dev.carillon.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.Owners;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallBatchIT extends GatewayTest {
    private Api.Organization acme;

    @BeforeEach
    void organization() {
        acme = api.organization();
    }

    @Test
    @DisplayName(
            "Each call has its own result, in the order of the request; a refused one keeps no other from being placed")
    void mixed() {
        Api.Answer answer = api.post(
                "/v1/calls/batch",
                acme.liveKey(),
                Map.of(
                        "calls",
                        List.of(
                                Map.of("to", "5551234567"),
                                Map.of("to", "12"),
                                Map.of("to", "+15559876543", "foo", 1),
                                Map.of("to", Owners.REFUSED_NUMBER),
                                "rubbish",
                                Map.of("to", "+15559876543"))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer.json())).containsExactly(201, 422, 400, 402, 400, 201);
        assertThat(answer.json().get("placed").asInt()).isEqualTo(2);
        assertThat(answer.json().get("refused").asInt()).isEqualTo(4);
        JsonNode first = answer.json().get("items").get(0);
        assertThat(api.get("/v1/calls/" + first.get("id").asText(), acme.liveKey())
                        .status())
                .isEqualTo(200);
        assertThat(first.get("call").get("to_number").asText()).isEqualTo("+15551234567");
        assertThat(answer.json()
                        .get("items")
                        .get(2)
                        .at("/problem/errors/0/field")
                        .asText())
                .isEqualTo("foo");
    }

    @Test
    @DisplayName("A thousand calls are placed at once, and placed no second time by a repetition with the same key")
    void thousand() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of(
                "calls",
                IntStream.range(0, 1_000)
                        .mapToObj(i -> Map.of("to", "+1555%07d".formatted(1_000_000 + i)))
                        .toList());

        Api.Answer first = api.post("/v1/calls/batch", acme.liveKey(), body, "Idempotency-Key", key);
        Api.Answer again = api.post("/v1/calls/batch", acme.liveKey(), body, "Idempotency-Key", key);

        assertThat(statuses(first.json())).hasSize(1_000).allMatch(status -> status == 201 || status == 202);
        assertThat(ids(first.json())).doesNotHaveDuplicates().isEqualTo(ids(again.json()));
    }

    @Test
    @DisplayName("A batch that is none, empty or too long is refused as a whole")
    void refused() {
        Map<String, Object> call = Map.of("to", "+15551234567");

        assertThat(status(Map.of())).isEqualTo(400);
        assertThat(status(Map.of("calls", call))).isEqualTo(400);
        assertThat(status(Map.of("calls", List.of(call), "more", 1))).isEqualTo(400);
        assertThat(status(Map.of("calls", List.of()))).isEqualTo(422);
        assertThat(status(Map.of("calls", Collections.nCopies(1_001, call)))).isEqualTo(422);
    }

    @Test
    @DisplayName("A batch may be larger than a single call, up to its own limit")
    void large() {
        Map<String, Object> call = Map.of("to", "+15551234567", "metadata", Map.of("text", "x".repeat(40_000)));

        assertThat(status(Map.of("calls", Collections.nCopies(60, call)))).isEqualTo(200);
        assertThat(status(Map.of("calls", Collections.nCopies(450, call)))).isEqualTo(413);
    }

    private int status(Map<String, Object> body) {
        return api.post("/v1/calls/batch", acme.liveKey(), body).status();
    }

    private static List<Integer> statuses(JsonNode result) {
        return items(result).stream().map(item -> item.get("status").asInt()).toList();
    }

    private static List<String> ids(JsonNode result) {
        return items(result).stream().map(item -> item.get("id").asText()).toList();
    }

    private static List<JsonNode> items(JsonNode result) {
        return StreamSupport.stream(result.get("items").spliterator(), false).toList();
    }
}
