package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.local.stack.LocalStack;
import dev.carillon.local.stack.Secrets;
import dev.carillon.local.stack.Service;
import dev.carillon.local.stack.StackPort;
import dev.carillon.local.supervise.ManagedProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The promises under {@code kill -9}: while calls are accepted at a steady rate, call-service, webhook-service, Kafka
 * and PostgreSQL are killed one after another, and started again by the stack's supervisor.
 */
class KillIT {
    private static final int CALLS_PER_SECOND = 8;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofSeconds(90);
    private static final Duration SETTLE = Duration.ofSeconds(180);
    private static final Map<String, Object> LIMITS = Map.of(
            "requests_per_minute",
            1_000_000,
            "burst",
            100_000,
            "max_concurrent_calls",
            1_000,
            "calls_per_second",
            100,
            "minutes_per_month",
            1_000_000);

    @Test
    void nothing_accepted_is_lost_and_nobody_is_dialled_twice() throws Exception {
        LocalStack stack = Stack.get();
        Api api = Stack.admin().newOrganization("Kill", LIMITS).live();
        Tenant.defaultAgent(api);

        try (Receiver receiver = new Receiver()) {
            Api.expect(
                    201,
                    api.post("/v1/webhooks", Map.of("url", receiver.url("/").toString(), "events", List.of("call.*"))));
            // Only now: the events of a call that was placed before the endpoint was made are not owed to it.
            underLoad(stack, api, receiver);
        }
    }

    private static void underLoad(LocalStack stack, Api api, Receiver receiver) throws Exception {
        try (SteadyLoad load = new SteadyLoad(api, CALLS_PER_SECOND)) {
            killed(stack, "call-service", load);
            killed(stack, "webhook-service", load);
            killed(stack, "kafka", load);
            killed(stack, "postgres", load);
            load.finish(RESTART);

            assertThat(load.refusedByKey()).isEmpty();
            assertThat(load.accepted()).isEqualTo(load.asked());
            Set<String> ids = new HashSet<>(load.acceptedIdByKey().values());
            assertThat(ids)
                    .as("one call per key")
                    .hasSameSizeAs(load.acceptedIdByKey().keySet());
            Map<String, String> eventIds = timelines(api, ids);
            assertThat(api.get("/v1/calls?limit=1").body().path("total").asInt())
                    .as("calls that exist")
                    .isEqualTo(ids.size());
            assertNoAttemptDialledTwice(stack, ids);
            assertDelivered(receiver, eventIds);
        }
    }

    /** Kills {@code name} for real, and returns when the next incarnation works and calls are accepted through it. */
    private static void killed(LocalStack stack, String name, SteadyLoad load) throws Exception {
        int before = load.accepted();
        Await.until(RESTART, () -> assertThat(load.accepted()).isGreaterThan(before + CALLS_PER_SECOND));
        ManagedProcess process = stack.process(name);
        long victim = process.kill();
        assertThat(ProcessHandle.of(victim).filter(ProcessHandle::isAlive))
                .as(name + " was killed")
                .isEmpty();

        Await.until(RESTART, () -> {
            assertThat(process.isAlive()).as(name + " runs again").isTrue();
            assertThat(process.pid()).as("process id of " + name).isNotEqualTo(victim);
            return process.pid();
        });
        for (Service service : Service.values()) {
            stack.awaitReady(service, RESTART);
        }
        int accepted = load.accepted();
        Await.until(
                RESTART,
                () -> assertThat(load.accepted())
                        .as("calls accepted after " + name + " was killed")
                        .isGreaterThan(accepted + CALLS_PER_SECOND * (int) BETWEEN_KILLS.toSeconds()));
    }

    /** Waits until all calls are terminal, checks that their versions are contiguous; (call, version) → event id. */
    private static Map<String, String> timelines(Api api, Set<String> ids) throws Exception {
        Map<String, String> eventIds = new HashMap<>();
        long until = System.nanoTime() + SETTLE.toNanos();
        for (String id : ids) {
            Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
            JsonNode call = Await.until(left, () -> {
                JsonNode found = Api.expect(200, api.get("/v1/calls/" + id)).body();
                assertThat(found.path("status").asText())
                        .as("call " + id + " " + found)
                        .isIn("completed", "failed", "canceled");
                assertThat(Recordings.isComplete(found))
                        .as("recording of " + found)
                        .isTrue();
                return found;
            });
            List<JsonNode> timeline = items(
                    Api.expect(200, api.get("/v1/calls/" + id + "/timeline")).body());
            assertThat(timeline.stream().map(event -> event.path("version").asLong()))
                    .as("versions of call " + id)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, call.path("version").asLong())
                                    .boxed()
                                    .toList());
            timeline.forEach(event -> eventIds.put(
                    id + "/" + event.path("version").asLong(), event.path("id").asText()));
        }
        return eventIds;
    }

    private static List<JsonNode> items(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path("items");
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    /** The simulated carrier writes each dial into a ledger of its own, outside the process that was killed. */
    private static void assertNoAttemptDialledTwice(LocalStack stack, Set<String> ids) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + stack.ports().number(StackPort.POSTGRES) + "/"
                + Service.CALL_SERVICE.database().databaseName();
        String password = Secrets.loadOrCreate(stack.home().secrets()).databasePassword(Service.CALL_SERVICE);
        String query =
                "select attempt_id, count(*) from simulated_carrier_ledger where call_id = any (?::uuid[]) group by attempt_id";
        try (Connection connection = DriverManager.getConnection(
                        url, Service.CALL_SERVICE.database().databaseName(), password);
                PreparedStatement dials = connection.prepareStatement(query)) {
            dials.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = dials.executeQuery()) {
                int attempts = 0;
                while (rows.next()) {
                    attempts++;
                    assertThat(rows.getInt(2))
                            .as("dials of attempt " + rows.getString(1))
                            .isEqualTo(1);
                }
                assertThat(attempts).as("attempts dialled").isGreaterThanOrEqualTo(ids.size());
            }
        }
    }

    /** Every event came at least once, and each time under its one id. */
    private static void assertDelivered(Receiver receiver, Map<String, String> eventIds) throws Exception {
        Await.until(SETTLE, () -> {
            Map<String, Set<String>> received = new HashMap<>();
            receiver.deliveries()
                    .forEach(delivery -> received.computeIfAbsent(
                                    delivery.callId() + "/" + delivery.sequence(), key -> new HashSet<>())
                            .add(delivery.id()));
            assertThat(received.keySet()).as("events received").containsAll(eventIds.keySet());
            eventIds.forEach((event, id) ->
                    assertThat(received.get(event)).as("ids of event " + event).containsExactly(id));
            return received;
        });
    }
}
