package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.e2e.Api.Answer;
import dev.carillon.local.stack.LocalStack;
import dev.carillon.local.stack.Service;
import dev.carillon.local.supervise.ManagedProcess;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Webhooks under {@code kill -9}, in the middle of a fan-out: reconciled per event and endpoint. */
class WebhookKillIT {
    private static final int CALLS_PER_WAVE = 1_000;
    private static final int WAVES = 2;
    private static final List<String> PATHS = List.of("/1", "/2", "/3", "/4", "/5");
    /** So many deliveries into a wave its victim is killed. */
    private static final int UNDER_WAY = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<Integer> PLACED = Set.of(201, 202);
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
    @DisplayName("Each of 2,000 events comes to each of 5 endpoints although webhook-service and PostgreSQL are killed")
    void nothing_is_missing_at_any_endpoint() throws Exception {
        LocalStack stack = Stack.get();
        Api api = Stack.admin().newOrganization("Fan-out", LIMITS).live();
        Tenant.defaultAgent(api);
        try (Receiver receiver = new Receiver();
                ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String path : PATHS) {
                Object endpoint = Map.of("url", receiver.url(path).toString(), "events", List.of("call.queued"));
                Api.expect(201, api.post("/v1/webhooks", endpoint));
            }

            Set<String> ids = new HashSet<>(killedDuring(stack, "webhook-service", 1, api, client, receiver));
            ids.addAll(killedDuring(stack, "postgres", 2, api, client, receiver));

            assertThat(ids).hasSize(CALLS_PER_WAVE * WAVES);
            Await.until(PATIENCE, () -> {
                assertReconciled(receiver, ids);
                return ids;
            });
        }
    }

    /** Places a wave of calls, kills {@code name} while its events go out, and returns the calls' ids. */
    private static Set<String> killedDuring(
            LocalStack stack, String name, int wave, Api api, ExecutorService client, Receiver receiver)
            throws Exception {
        int before = receiver.count();
        Future<Set<String>> placed = client.submit(() -> place(api, wave));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (receiver.count() < before + UNDER_WAY) {
            assertThat(System.nanoTime())
                    .as("deliveries of wave " + wave + " begin")
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        ManagedProcess process = stack.process(name);
        long victim = process.kill();

        assertThat(ProcessHandle.of(victim).filter(ProcessHandle::isAlive))
                .as(name + " was killed")
                .isEmpty();
        assertThat(receiver.count())
                .as("deliveries made when " + name + " was killed: it was in the middle of them")
                .isLessThan(wave * CALLS_PER_WAVE * PATHS.size());
        Await.until(PATIENCE, () -> {
            assertThat(process.isAlive()).as(name + " runs again").isTrue();
            assertThat(process.pid()).as("process id of " + name).isNotEqualTo(victim);
            return process.pid();
        });
        for (Service service : Service.values()) {
            stack.awaitReady(service, PATIENCE);
        }
        return placed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** In one request, repeated with its key until each call is placed; none of them is dialled during the test. */
    private static Set<String> place(Api api, int wave) throws InterruptedException {
        String later = Later.inAnHour();
        Object body = Map.of(
                "calls",
                IntStream.range(0, CALLS_PER_WAVE)
                        .mapToObj(i -> Map.of("to", "+1555%07d".formatted(1_000_000 * wave + i), "schedule_at", later))
                        .toList());
        while (true) {
            try {
                Answer answer = api.post("/v1/calls/batch", body, "Idempotency-Key", "wave-" + wave);
                if (answer.status() == 200) {
                    Set<String> ids = new HashSet<>();
                    for (JsonNode item : answer.body().path("items")) {
                        if (PLACED.contains(item.path("status").asInt())) {
                            ids.add(item.path("id").asText());
                        }
                    }
                    if (ids.size() == CALLS_PER_WAVE) {
                        return ids;
                    }
                }
            } catch (UncheckedIOException e) {
                // Nobody answered in time: the same key makes another try safe.
            }
            Thread.sleep(Duration.ofMillis(500));
        }
    }

    /** Every event came to every endpoint at least once, and each time under its one id. */
    private static void assertReconciled(Receiver receiver, Set<String> ids) {
        Map<String, Set<String>> callsByPath = new HashMap<>();
        Map<String, Set<String>> idsByCall = new HashMap<>();
        receiver.deliveries().forEach(delivery -> {
            callsByPath
                    .computeIfAbsent(delivery.path(), path -> new HashSet<>())
                    .add(delivery.callId());
            idsByCall
                    .computeIfAbsent(delivery.callId(), call -> new HashSet<>())
                    .add(delivery.id());
        });
        for (String path : PATHS) {
            Set<String> missing = new HashSet<>(ids);
            missing.removeAll(callsByPath.getOrDefault(path, Set.of()));
            assertThat(missing).as("events missing at endpoint " + path).isEmpty();
        }
        assertThat(idsByCall.keySet()).isEqualTo(ids);
        assertThat(idsByCall.values()).as("ids of each event").allMatch(each -> each.size() == 1);
    }
}
