package dev.carillon.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.ReplayCommand;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ReplayIT.Profile.class)
@DisplayName("A replay")
class ReplayIT extends DeliveryTestBase {
    /** Small chunks, so that a handful of events is several. */
    public static class Profile extends WebhookTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("carillon.webhook.replay.rate-per-second", "100");
            config.put("carillon.webhook.replay.chunk", "3");
            config.put("carillon.webhook.replay.start-delay", "100MS");
            config.put("carillon.webhook.replay.poll-interval", "20MS");
            config.put("carillon.webhook.replay.patience", "100MS");
            return config;
        }
    }

    private final Instant begin = Instant.now().minus(Duration.ofMinutes(1));

    @Inject
    AgroalDataSource dataSource;

    @Inject
    ReplayChunks chunks;

    @Test
    @DisplayName("gives an endpoint that was made after the events all of them, in order per call, and no others")
    void newEndpoint() {
        UUID other = UUID.randomUUID();
        List<CallEvent> events = new ArrayList<>();
        for (int version = 1; version <= 4; version++) {
            events.add(event("call.queued", version));
            events.add(CallEvent.of(organization, other, "call.queued", version));
        }
        events.forEach(partner::publish);
        partner.publish(event("call.completed", 5).to(receiver.url("/own")));
        partner.publish(CallEvent.of(UUID.randomUUID(), UUID.randomUUID(), "call.queued", 1));
        Eventually.value(() -> feed().size(), size -> size == 9);
        Eventually.value(receiver::received, list -> list.size() == 1);
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/late"), "call.*");

        JsonNode estimate = body(start(endpoint, begin, null, List.of(), false, true), 200);
        JsonNode replay = body(start(endpoint, begin, null, List.of(), false, false), 201);

        assertThat(estimate.get("total").asLong()).isEqualTo(8);
        assertThat(estimate.get("dry_run").asBoolean()).isTrue();
        assertThat(replay.get("status").asText()).isEqualTo("running");
        assertThat(replay.get("total").asLong()).isEqualTo(8);
        JsonNode done = completed(endpoint, replay);
        assertThat(done.get("sent").asLong()).isEqualTo(8);
        assertThat(done.get("remaining").asLong()).isZero();
        List<Received> late = receiver.received().stream()
                .filter(request -> request.path().equals("/late"))
                .toList();
        assertThat(late)
                .extracting(request -> request.header("webhook-id"))
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(event -> event.id().toString()).toList());
        for (UUID each : List.of(call, other)) {
            assertThat(late.stream()
                            .map(request -> Json.tree(request.body()))
                            .filter(body -> body.get("data").get("id").asText().equals(each.toString()))
                            .map(body -> body.get("sequence").asInt()))
                    .containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    @DisplayName("sends again what the endpoint had before, with the same id: one delivery with one more attempt")
    void again() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "call.queued");
        partner.publish(event("call.queued", 1));
        partner.publish(event("call.dialing", 2));
        JsonNode before = delivery("succeeded");
        Eventually.value(() -> feed().size(), size -> size == 2);

        JsonNode replay = body(start(endpoint, begin, null, List.of("call.*"), false, false), 201);

        JsonNode done = completed(endpoint, replay);
        assertThat(done.get("total").asLong()).isEqualTo(1);
        List<Received> requests = received(2);
        assertThat(requests)
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(before.get("event_id").asText());
        JsonNode after = delivery("succeeded");
        assertThat(after.get("id")).isEqualTo(before.get("id"));
        assertThat(after.get("attempt_count").asInt()).isEqualTo(2);
        assertThat(deliveries(call)).hasSize(1);
    }

    @Test
    @DisplayName("takes only what was given up, when it is asked to, and says what failed again")
    void onlyFailed() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "call.*");
        CallEvent good = event("call.queued", 1);
        partner.publish(good);
        delivery("succeeded");
        receiver.answering(request -> Answer.status(500));
        CallEvent bad = CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1);
        partner.publish(bad);
        Eventually.value(
                () -> deliveries(bad.callId()),
                list -> !list.isEmpty()
                        && list.getFirst().get("status").asText().equals("failed"));
        int before = receiver.received().size();

        JsonNode estimate = body(start(endpoint, begin, null, List.of(), true, true), 200);
        JsonNode replay = body(start(endpoint, begin, null, List.of(), true, false), 201);

        assertThat(estimate.get("total").asLong()).isEqualTo(1);
        JsonNode done = completed(endpoint, replay);
        assertThat(done.get("failed").asLong()).isEqualTo(1);
        assertThat(done.get("sent").asLong()).isZero();
        assertThat(receiver.received().subList(before, receiver.received().size()))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.header("webhook-id"))
                        .isEqualTo(bad.id().toString()));
    }

    @Test
    @DisplayName("waits for a paused endpoint, can be stopped, and lets the next one begin")
    void stop() {
        for (int version = 1; version <= 5; version++) {
            partner.publish(CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1));
        }
        Eventually.value(() -> feed().size(), size -> size == 5);
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "call.*");
        String endpointId = endpoint.get("id").asText();
        partner.update(organization, endpointId, Map.of("status", "paused"));
        JsonNode replay = body(start(endpoint, begin, null, List.of(), false, false), 201);
        Eventually.value(
                () -> partner.read(organization, "/internal/v1/webhooks/" + endpointId + "/deliveries")
                        .get("total")
                        .asInt(),
                total -> total == 5);

        CommandResult.Answered second = start(endpoint, begin, null, List.of(), false, false);
        JsonNode running = show(endpoint, replay);
        CommandResult.Answered stopped = stop(organization, endpoint, replay);
        CommandResult.Answered again = stop(organization, endpoint, replay);

        assertThat(second.status()).isEqualTo(409);
        assertThat(running.get("status").asText()).isEqualTo("running");
        assertThat(running.get("remaining").asLong()).isEqualTo(5);
        assertThat(body(stopped, 200).get("status").asText()).isEqualTo("stopped");
        assertThat(body(again, 200).get("status").asText()).isEqualTo("stopped");
        assertThat(receiver.received()).isEmpty();
        partner.update(organization, endpointId, Map.of("status", "active"));
        received(5);
        JsonNode next = body(start(endpoint, begin, null, List.of(), false, false), 201);
        assertThat(completed(endpoint, next).get("sent").asLong()).isEqualTo(5);
    }

    @Test
    @DisplayName("goes on where it was, once, when a chunk's transaction was lost")
    void crash() {
        for (int i = 0; i < 7; i++) {
            partner.publish(CallEvent.of(organization, UUID.randomUUID(), "call.queued", 1));
        }
        Eventually.value(() -> feed().size(), size -> size == 7);
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "call.*");
        UUID replay = restingReplay(endpoint);

        // What the loop does, killed before the commit.
        QuarkusTransaction.begin();
        sql("update replay set next_chunk_at = now() where id = ?", replay);
        assertThat(chunks.next()).isTrue();
        assertThat(count("select count(*) from delivery where replay_id = ?", replay))
                .as("deliveries of the lost transaction")
                .isEqualTo(3);
        QuarkusTransaction.rollback();
        assertThat(count("select count(*) from delivery where replay_id = ?", replay))
                .isZero();
        sql("update replay set next_chunk_at = now() where id = ?", replay);

        JsonNode done = Eventually.value(
                () -> show(endpoint, replay.toString()),
                view -> view.get("status").asText().equals("completed"));
        assertThat(done.get("sent").asLong()).isEqualTo(7);
        assertThat(receiver.received())
                .extracting(request -> request.header("webhook-id"))
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("says from when on events are kept when its range begins earlier, dry run or not")
    void notKept() {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "call.*");
        Instant keptFrom = Instant.now().minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        sql(
                "insert into event_removed values (?, false, '3', 0, ?)",
                organization,
                keptFrom.atOffset(java.time.ZoneOffset.UTC));

        JsonNode estimate = body(start(endpoint, begin, null, List.of(), false, true), 200);
        JsonNode later = body(start(endpoint, keptFrom, null, List.of(), false, true), 200);
        JsonNode replay = body(start(endpoint, begin, null, List.of(), false, false), 201);

        assertThat(estimate.get("kept_from").asText()).isEqualTo(keptFrom.toString());
        assertThat(later.get("kept_from").isNull()).isTrue();
        assertThat(replay.get("kept_from").asText()).isEqualTo(keptFrom.toString());
        assertThat(completed(endpoint, replay).get("kept_from").asText()).isEqualTo(keptFrom.toString());
    }

    @Test
    @DisplayName("ends when its endpoint is deleted; of another organisation or mode it is not there")
    void strangers() {
        partner.publish(event("call.queued", 1));
        Eventually.value(() -> feed().size(), size -> size == 1);
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "call.*");
        JsonNode replay = body(start(endpoint, begin, null, List.of(), false, false), 201);
        JsonNode foreign = partner.endpoint(UUID.randomUUID(), receiver.url("/"), "call.*");
        String path = path(endpoint, replay.get("id").asText());

        assertThat(partner.get(UUID.randomUUID(), false, path, "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(partner.get(organization, true, path, "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(partner.get(organization, false, path, "calls:read").statusCode())
                .isEqualTo(403);
        assertThat(stop(UUID.randomUUID(), endpoint, replay).status()).isEqualTo(404);
        assertThat(start(foreign, begin, null, List.of(), false, true).status()).isEqualTo(404);
        assertThat(partner.get(organization, false, path(endpoint, "7"), "webhooks:read")
                        .statusCode())
                .isEqualTo(404);
        completed(endpoint, replay);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a beginning ahead, 3600, , call.*, from",
        "an end before the beginning, -60, -61, call.*, to",
        "no length, -60, -60, call.*, to",
        "no type, -60, , call, types[0]",
        "a test's type, -60, , webhook.test, types[0]",
    })
    @DisplayName("of no range is refused, and what is to blame is named")
    void rubbish(String what, long from, Long to, String type, String field) {
        JsonNode endpoint = partner.endpoint(organization, receiver.url("/"), "*");
        Instant now = Instant.now();

        CommandResult.Answered answer = start(
                endpoint, now.plusSeconds(from), to == null ? null : now.plusSeconds(to), List.of(type), false, false);

        assertThat(body(answer, 422).at("/errors/0/field").asText()).isEqualTo(field);
    }

    /** One that no thread goes on with before it is told to. */
    private UUID restingReplay(JsonNode endpoint) {
        JsonNode estimate = body(start(endpoint, begin, null, List.of(), false, true), 200);
        UUID id = UUID.randomUUID();
        sql(
                """
                insert into replay (id, endpoint_id, organization_id, test, from_time, to_time, types, only_failed,
                                    status, rate_per_second, total, next_chunk_at, created_at, updated_at)
                values (?, ?, ?, false, ?, ?, '{}', false, 'running', 100, ?, now() + interval '1 hour', now(), now())
                """,
                id,
                UUID.fromString(endpoint.get("id").asText()),
                organization,
                OffsetDateTime.parse(estimate.get("from").asText()),
                OffsetDateTime.parse(estimate.get("to").asText()),
                estimate.get("total").asLong());
        return id;
    }

    private void sql(String statement, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String query, UUID replayId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = connection.prepareStatement(query)) {
            prepared.setObject(1, replayId);
            try (ResultSet found = prepared.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonNode> feed() {
        List<JsonNode> items = new ArrayList<>();
        partner.read(organization, "/internal/v1/events?limit=100").get("items").forEach(items::add);
        return items;
    }

    private CommandResult.Answered start(
            JsonNode endpoint, Instant from, Instant to, List<String> types, boolean onlyFailed, boolean dryRun) {
        UUID id = UUID.randomUUID();
        UUID endpointId = UUID.fromString(endpoint.get("id").asText());
        return partner.execute(
                organization,
                false,
                id,
                ReplayCommand.Start.TYPE,
                id,
                new ReplayCommand.Start(endpointId, from, to, types, onlyFailed, dryRun));
    }

    private CommandResult.Answered stop(UUID owner, JsonNode endpoint, JsonNode replay) {
        UUID id = UUID.fromString(replay.get("id").asText());
        UUID endpointId = UUID.fromString(endpoint.get("id").asText());
        return partner.execute(
                owner, false, UUID.randomUUID(), ReplayCommand.Stop.TYPE, id, new ReplayCommand.Stop(endpointId, id));
    }

    private JsonNode completed(JsonNode endpoint, JsonNode replay) {
        return Eventually.value(
                () -> show(endpoint, replay),
                view -> view.get("status").asText().equals("completed"));
    }

    private JsonNode show(JsonNode endpoint, JsonNode replay) {
        return show(endpoint, replay.get("id").asText());
    }

    private JsonNode show(JsonNode endpoint, String replayId) {
        return partner.read(organization, path(endpoint, replayId));
    }

    private static String path(JsonNode endpoint, String replayId) {
        return "/internal/v1/webhooks/" + endpoint.get("id").asText() + "/replays/" + replayId;
    }

    private static JsonNode body(CommandResult.Answered answer, int status) {
        JsonNode body = Json.tree(answer.body());
        assertThat(answer.status()).as(body.toString()).isEqualTo(status);
        return body;
    }
}
