package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.e2e.Api.Answer;
import dev.carillon.local.client.WebhookVerifier;
import dev.carillon.local.partner.Ledger;
import dev.carillon.local.partner.Manner;
import dev.carillon.local.partner.PartnerEndpoint;
import dev.carillon.local.partner.Reconciliation;
import dev.carillon.local.stack.LocalStack;
import dev.carillon.local.stack.Service;
import dev.carillon.local.supervise.ManagedProcess;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final List<String> ENDPOINTS = List.of("1", "2", "3", "4", "5");
    /** So many deliveries into a wave its victim is killed. */
    private static final int UNDER_WAY = 100;

    private static final int SHOWN = 5;
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
        var ledger = new Ledger(ENDPOINTS);
        var partners = new ArrayList<PartnerEndpoint>();
        try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : ENDPOINTS) {
                var partner = new PartnerEndpoint(name, new Manner.Prompt(), ledger);
                partners.add(partner);
                Object endpoint = Map.of("url", partner.url().toString(), "events", List.of("call.queued"));
                String secret =
                        Api.expect(201, api.post("/v1/webhooks", endpoint)).text("secret");
                partner.expectSignedBy(new WebhookVerifier(secret, Clock.systemUTC()));
            }

            Set<String> ids = new HashSet<>(killedDuring(stack, "webhook-service", 1, api, client, ledger));
            ids.addAll(killedDuring(stack, "postgres", 2, api, client, ledger));

            assertThat(ids).hasSize(CALLS_PER_WAVE * WAVES);
            ids.forEach(id -> ledger.owe(id, 1));
            Await.until(PATIENCE, () -> {
                assertThat(ledger.missing(SHOWN)).as("missing").isEmpty();
                return ledger;
            });
            assertKept(ledger.reconcile());
        } finally {
            partners.forEach(PartnerEndpoint::close);
        }
    }

    /** Places a wave of calls, kills {@code name} while its events go out, and returns the calls' ids. */
    private static Set<String> killedDuring(
            LocalStack stack, String name, int wave, Api api, ExecutorService client, Ledger ledger) throws Exception {
        long before = ledger.standing().taken();
        Future<Set<String>> placed = client.submit(() -> place(api, wave));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ledger.standing().taken() < before + UNDER_WAY) {
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
        assertThat(ledger.standing().taken())
                .as("deliveries made when " + name + " was killed: it was in the middle of them")
                .isLessThan((long) wave * CALLS_PER_WAVE * ENDPOINTS.size());
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

    /** Every event came to every endpoint, where it was owed and nowhere else, signed, and each time under its one id. */
    private static void assertKept(Reconciliation found) {
        assertThat(found.owed()).isEqualTo((long) CALLS_PER_WAVE * WAVES * ENDPOINTS.size());
        assertThat(found.missing()).as("missing").isZero();
        assertThat(found.otherId()).as("under another id").isZero();
        assertThat(found.unexpected()).as("owed to nobody").isZero();
        assertThat(found.forged()).as("badly signed").isZero();
    }
}
