package dev.carillon.call.dial;

import static dev.carillon.call.support.CallClient.await;
import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.call.AttemptStore.Opened;
import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dialers that do their work at once, slowly, or without a database. */
@QuarkusTest
class NeverTwiceIT extends DialTestBase {
    private static final String STAYS_UP = "+15005550108";

    @Inject
    AttemptLeases leases;

    @Inject
    SimulatedCarrier carrier;

    @Inject
    Dialer dialer;

    @Inject
    Launcher launcher;

    @Inject
    MeterRegistry metrics;

    @Test
    @DisplayName("Several dialers at once dial every call exactly once")
    void manyDialers() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        AtomicBoolean done = new AtomicBoolean();
        List<CallView> placed;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    while (!done.get()) {
                        dialer.round();
                    }
                });
            }
            placed = client.placeAll(tenant, Collections.nCopies(150, to(ANSWERS, 1, null)));
            placed.forEach(call -> client.awaitEnd(tenant, call.id()));
            done.set(true);
        }

        for (CallView call : placed) {
            assertThat(dials(call.id())).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("A long call outlives many leases, is handed over, and ends when the carrier is told to end it")
    void longCall() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView placed = client.place(tenant, to(STAYS_UP));
        client.awaitCall(tenant, placed.id(), call -> call.status() == CallStatus.IN_PROGRESS);
        UUID attemptId = client.attempts(tenant, placed.id()).getFirst().id();
        Instant firstLease = leasedUntil(attemptId);
        await("two renewals", () -> leasedUntil(attemptId), until -> until.isAfter(firstLease.plus(config.lease())));

        leases.release();
        await(
                "adoption",
                () -> leasedUntil(attemptId),
                until -> until.isAfter(clock.instant().plusMillis(500)));
        await(
                "open again",
                () -> client.attempts(tenant, placed.id()).getFirst().status(),
                "open"::equals);
        assertThat(client.call(tenant, placed.id()).status()).isEqualTo(CallStatus.IN_PROGRESS);
        carrier.end(attemptId);

        CallView ended = client.awaitEnd(tenant, placed.id());
        assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(ended.durationSeconds()).isGreaterThanOrEqualTo(2);
        assertThat(dials(placed.id())).isEqualTo(1);
    }

    @Test
    @DisplayName("An attempt whose lease is nearly over is not dialled any more")
    void staleClaim() {
        Tenant tenant = Tenant.live();
        UUID callId = waitingCall(tenant, ANSWERS);
        double before = count("carillon.dials", "result", "lease_lost");
        Opened stale = open(callId, "sleeper", config.lease());

        launcher.launch(List.of(stale), System.nanoTime());

        await("the refusal to dial", () -> count("carillon.dials", "result", "lease_lost"), n -> n == before + 1);
        client.awaitEnd(tenant, callId);
        assertThat(dialsOf(stale.attempt().id())).isZero();
        assertThat(dials(callId)).isEqualTo(1);
    }

    @Test
    @DisplayName("Reports that the database refuses are written once it takes them again")
    void databaseRefuses() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        double before = count("carillon.reports.retried");
        CallView placed = client.place(tenant, to(STAYS_UP));
        client.awaitCall(tenant, placed.id(), call -> call.status() == CallStatus.IN_PROGRESS);
        UUID attemptId = client.attempts(tenant, placed.id()).getFirst().id();

        jdbc.update("break the database", "alter table call_attempt rename to call_attempt_away", p -> {});
        try {
            carrier.end(attemptId);
            await("a failed report", () -> count("carillon.reports.retried"), n -> n > before);
        } finally {
            jdbc.update("mend the database", "alter table call_attempt_away rename to call_attempt", p -> {});
        }

        assertThat(client.awaitEnd(tenant, placed.id()).disposition()).isEqualTo(Disposition.ANSWERED);
    }

    private Instant leasedUntil(UUID attemptId) {
        return jdbc.query(
                        "read a lease",
                        "select leased_until from call_attempt where id = ?",
                        p -> p.value(attemptId),
                        row -> row.time("leased_until"))
                .getFirst();
    }

    private double count(String name, String... tags) {
        return metrics.counter(name, tags).count();
    }
}
