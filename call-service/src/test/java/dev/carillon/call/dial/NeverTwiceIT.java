package dev.carillon.call.dial;

import static dev.carillon.call.support.CallClient.await;
import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.call.AttemptStore;
import dev.carillon.call.call.AttemptStore.Opened;
import dev.carillon.call.call.CallStore;
import dev.carillon.call.call.CallWriter;
import dev.carillon.call.carrier.DialRequest;
import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NeverTwiceIT {
    private static final String ANSWERS = "+15551234567";
    private static final String STAYS_UP = "+15005550108";

    @Inject
    CallClient client;

    @Inject
    Jdbc jdbc;

    @Inject
    CallStore calls;

    @Inject
    CallWriter writer;

    @Inject
    AttemptStore attempts;

    @Inject
    AttemptLeases leases;

    @Inject
    CallDecider decider;

    @Inject
    SimulatedCarrier carrier;

    @Inject
    Dialer dialer;

    @Inject
    Launcher launcher;

    @Inject
    DialConfig config;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

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
    @DisplayName(
            "An attempt whose process died before it dialled is found undialled, and the call is dialled by another")
    void diedBeforeDialing() {
        Tenant tenant = Tenant.live();
        UUID callId = waitingCall(tenant, ANSWERS);
        Opened dead = openByDeadProcess(callId);

        CallView ended = client.awaitEnd(tenant, callId);

        assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(ended.attemptCount()).isEqualTo(1);
        List<AttemptView> seen = client.attempts(tenant, callId);
        assertThat(seen).extracting(AttemptView::counted).containsExactly(false, true);
        assertThat(seen.getFirst().id()).isEqualTo(dead.attempt().id());
        assertThat(dialsOf(dead.attempt().id())).isZero();
        assertThat(dials(callId)).isEqualTo(1);
    }

    @Test
    @DisplayName("An attempt whose process died after it dialled is adopted and ends as the carrier says, dialled once")
    void diedAfterDialing() {
        Tenant tenant = Tenant.live();
        UUID callId = waitingCall(tenant, ANSWERS);
        Opened dead = openByDeadProcess(callId);
        recordDial(dead, Duration.ZERO);

        CallView ended = client.awaitEnd(tenant, callId);

        assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(client.timeline(tenant, callId)).contains("call.ringing", "call.started");
        assertThat(client.attempts(tenant, callId)).hasSize(1);
        assertThat(dials(callId)).isEqualTo(1);
    }

    @Test
    @DisplayName("An attempt that ended while nobody was there is closed with its outcome and its true times")
    void endedMeanwhile() {
        Tenant tenant = Tenant.live();
        UUID callId = waitingCall(tenant, ANSWERS);
        Opened dead = openByDeadProcess(callId);
        Instant dialedAt = recordDial(dead, Duration.ofMinutes(10));

        CallView ended = client.awaitEnd(tenant, callId);

        assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(ended.completedAt()).isBefore(dialedAt.plusSeconds(10));
        assertThat(client.attempts(tenant, callId)).hasSize(1);
        assertThat(dials(callId)).isEqualTo(1);
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

    /** A call that the dialer will not take, since it is scheduled ahead. */
    private UUID waitingCall(Tenant tenant, String number) {
        client.defaultAgent(tenant);
        return client.place(tenant, to(number, 1, clock.instant().plus(Duration.ofHours(1))))
                .id();
    }

    private Opened openByDeadProcess(UUID callId) {
        return open(callId, "dead-process", Duration.ZERO);
    }

    /** What a dialer commits before it tells the carrier. */
    private Opened open(UUID callId, String owner, Duration lease) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Call call = calls.lock(List.of(callId)).getFirst();
            CallCommand dial = new CallCommand.Dial(client.newId());
            Decision.Changed dialing = (Decision.Changed) decider.decide(call, dial, clock.instant());
            Attempt attempt = ((Phase.Live) dialing.call().phase()).attempt();
            Opened opened = new Opened(dialing.call(), attempt, SimulatedCarrier.NAME);
            attempts.open(List.of(opened), owner, lease);
            writer.save(List.of(dialing));
            return opened;
        });
    }

    /** The first packet of a process that died right after it. */
    private Instant recordDial(Opened opened, Duration ago) {
        DialRequest request = new DialRequest(
                opened.attempt().id(),
                opened.call().order().id(),
                opened.attempt().number(),
                opened.call().order().toNumber(),
                null,
                config.ringTimeout(),
                null,
                null);
        return jdbc.query(
                        "record a dial",
                        """
                        insert into simulated_carrier_ledger (attempt_id, call_id, number, to_number, dialed_at, instance)
                        values (?, ?, ?, ?, clock_timestamp() - make_interval(secs => ?), 'dead-process')
                        returning dialed_at
                        """,
                        p -> p.value(request.attemptId())
                                .value(request.callId())
                                .value(request.number())
                                .value(request.toNumber())
                                .seconds(ago),
                        row -> row.time("dialed_at"))
                .getFirst();
    }

    private int dials(UUID callId) {
        return countRows("select count(*) as n from simulated_carrier_ledger where call_id = ?", callId);
    }

    private int dialsOf(UUID attemptId) {
        return countRows("select count(*) as n from simulated_carrier_ledger where attempt_id = ?", attemptId);
    }

    private int countRows(String sql, UUID id) {
        return jdbc.query("count dials", sql, p -> p.value(id), row -> row.number("n"))
                .getFirst();
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
