package dev.carillon.gateway.operator;

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

/** The routes of operators, queues, offers, callbacks, transfers and ends. */
@QuarkusTest
class OperatorRoutesIT extends GatewayTest {
    @Inject
    Owners owners;

    @Inject
    OwnersHttp http;

    @Test
    @DisplayName("Queues and operators are made, listed, changed and deleted")
    void resources() {
        Api.Answer queue = api.post("/v1/operators/queues", acme.liveKey(), Map.of("name", "Sales"));
        Api.Answer operator = api.post(
                "/v1/operators", acme.liveKey(), Map.of("name", "Ann", "queue_ids", List.of(queue.text("id"))));

        assertThat(queue.status()).isEqualTo(201);
        assertThat(queue.header("Location")).contains("/v1/operators/queues/" + queue.text("id"));
        assertThat(operator.header("Location")).contains("/v1/operators/" + operator.text("id"));
        for (Api.Answer made : List.of(queue, operator)) {
            String path = made.header("Location").orElseThrow();
            assertThat(api.get(path, acme.liveKey()).text("id")).isEqualTo(made.text("id"));
            assertThat(api.get(path, acme.testKey()).status()).isEqualTo(404);
            assertThat(api.patch(path, acme.liveKey(), Map.of("name", "Other")).text("name"))
                    .isEqualTo("Other");
            assertThat(api.patch(path, acme.testKey(), Map.of("name", "Mine")).status())
                    .isEqualTo(404);
        }
        String presence = "/v1/operators/" + operator.text("id") + "/presence";
        assertThat(api.post(presence, acme.liveKey(), Map.of("status", "available"))
                        .status())
                .isEqualTo(200);
        assertThat(sent("operator.presence").get("available").asBoolean()).isTrue();
        assertThat(api.delete(operator.header("Location").orElseThrow(), acme.liveKey())
                        .status())
                .isEqualTo(204);
        assertThat(api.delete(queue.header("Location").orElseThrow(), acme.liveKey())
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("Reads go to their owner with the filters that the list knows, and the scope of agents")
    void reads() {
        for (Map.Entry<String, String> read : Map.of(
                        "/v1/operators?queue=Sales", "/internal/v1/operators",
                        "/v1/operators/queues?limit=5", "/internal/v1/operator-queues",
                        "/v1/operators/availability?queue=Sales", "/internal/v1/operator-availability",
                        "/v1/operators/callbacks?status=open", "/internal/v1/transfers/callbacks",
                        "/v1/operators/0198c4f0-0000-7000-8000-000000000000/offers",
                                "/internal/v1/transfers/offers/0198c4f0-0000-7000-8000-000000000000")
                .entrySet()) {
            api.get(read.getKey(), acme.liveKey());
            assertThat(http.lastRead().path()).isEqualTo(read.getValue());
            assertThat(http.lastRead().token().getGroups()).containsExactly("agents:read");
        }
        assertThat(api.get("/v1/operators/availability", acme.liveKey()).status())
                .isEqualTo(422);
        assertThat(api.get("/v1/operators?team=x", acme.liveKey()).status()).isEqualTo(400);
        assertThat(api.get("/v1/operators/callbacks?status=late", acme.liveKey())
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/v1/operators/somebody", acme.liveKey()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("An offer is accepted, declined and completed by its operator")
    void offers() {
        String operator =
                api.post("/v1/operators", acme.liveKey(), Map.of("name", "Ann")).text("id");
        String offer = "/v1/operators/" + operator + "/offers/0198c4f0-0000-7000-8000-000000000001";

        for (String answer : List.of("accept", "decline", "complete")) {
            assertThat(post(offer + "/" + answer, "").status()).as(answer).isEqualTo(200);
            assertThat(sent("operator_offer." + answer).get("operator_id").asText())
                    .isEqualTo(operator);
        }
        assertThat(post("/v1/operators/" + operator + "/offers/none/accept", "").status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("A call is transferred warmly unless said otherwise, and ended")
    void calls() {
        String call = api.post("/v1/calls", acme.liveKey(), Map.of("to", "5551234567"))
                .header("Location")
                .orElseThrow();

        Api.Answer transfer = api.post(call + "/transfer", acme.liveKey(), Map.of("queue", "Sales"));
        JsonNode command = sent("call.transfer");
        Api.Answer ended = post(call + "/end", "");

        assertThat(transfer.status()).isEqualTo(201);
        assertThat(transfer.header("Location")).contains(call + "/transfer");
        assertThat(command.get("kind").asText()).isEqualTo("warm");
        assertThat(command.get("fallback").isNull()).isTrue();
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.text("status")).isEqualTo("completed");
        api.get(call + "/transfer", acme.liveKey());
        assertThat(http.lastRead().token().getGroups()).containsExactly("calls:read");
        assertThat(api.send(api.request(call + "/end", acme.testKey()).POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "queue without a name     | /queues       | {}                                             | 422 | name",
                "blank queue              | /queues       | {\"name\":\" \"}                               | 422 | name",
                "queue named as an id     | /queues       | {\"name\":\"0198c4f0-0000-7000-8000-000000000000\"} | 422 | name",
                "queue that hardly rings  | /queues       | {\"name\":\"Q\",\"ring_seconds\":4}            | 422 | ring_seconds",
                "queue that rings on      | /queues       | {\"name\":\"Q\",\"ring_seconds\":121}          | 422 | ring_seconds",
                "ring time as text        | /queues       | {\"name\":\"Q\",\"ring_seconds\":\"20\"}       | 400 | ring_seconds",
                "half a second            | /queues       | {\"name\":\"Q\",\"ring_seconds\":5.5}          | 400 | ring_seconds",
                "endless wrap-up          | /queues       | {\"name\":\"Q\",\"wrap_up_seconds\":601}       | 422 | wrap_up_seconds",
                "unknown fallback         | /queues       | {\"name\":\"Q\",\"fallback\":\"voicemail\"}    | 422 | fallback",
                "unknown field            | /queues       | {\"name\":\"Q\",\"size\":1}                    | 400 | size",
                "operator without a name  | ``            | {}                                             | 422 | name",
                "no e-mail address        | ``            | {\"name\":\"A\",\"email\":\"ann\"}             | 422 | email",
                "no UUID                  | ``            | {\"name\":\"A\",\"queue_ids\":[\"x\"]}         | 400 | queue_ids[0]",
                "no list                  | ``            | {\"name\":\"A\",\"queue_ids\":\"x\"}           | 400 | queue_ids",
                "null in the list         | ``            | {\"name\":\"A\",\"queue_ids\":[null]}          | 422 | queue_ids",
                "status of an operator    | ``            | {\"name\":\"A\",\"status\":\"busy\"}           | 400 | status",
                "status nobody can set    | /ID/presence  | {\"status\":\"busy\"}                          | 422 | status",
                "no status                | /ID/presence  | {}                                             | 422 | status",
                "number as a status       | /ID/presence  | {\"status\":1}                                 | 400 | status",
            })
    @DisplayName("What is no operator, queue or heartbeat is refused, and the field to blame is named")
    void rubbish(String what, String path, String body, int status, String field) {
        refused("/v1/operators" + path, body, status, field);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no queue            | {}                                                   | 422 | queue",
                "blank queue         | {\"queue\":\"\"}                                     | 422 | queue",
                "queue as a number   | {\"queue\":1}                                        | 400 | queue",
                "unknown kind        | {\"queue\":\"Q\",\"kind\":\"hot\"}                   | 422 | kind",
                "unknown fallback    | {\"queue\":\"Q\",\"fallback\":\"voicemail\"}         | 422 | fallback",
                "context as text     | {\"queue\":\"Q\",\"context\":\"x\"}                  | 400 | context",
                "NUL in the context  | {\"queue\":\"Q\",\"context\":{\"a\":\"\\u0000\"}}    | 422 | context",
                "unknown field       | {\"queue\":\"Q\",\"to\":\"x\"}                       | 400 | to",
            })
    @DisplayName("What is no transfer is refused, and the field to blame is named")
    void rubbishTransfers(String what, String body, int status, String field) {
        refused("/v1/calls/ID/transfer", body, status, field);
    }

    private void refused(String path, String body, int status, String field) {
        int before = owners.received().size();

        Api.Answer answer = post(path.replace("ID", "0198c4f0-0000-7000-8000-000000000000"), body);

        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(owners.received()).hasSize(before);
    }

    private Api.Answer post(String path, String body) {
        return api.send(api.request(path, acme.liveKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode sent(String type) {
        ReceivedCommand command = owners.received().getLast();
        assertThat(command.type()).isEqualTo(type);
        return Json.tree(command.payload());
    }
}
