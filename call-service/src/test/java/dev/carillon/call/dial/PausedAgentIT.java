package dev.carillon.call.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.agent.Agents;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.InboundClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.agent.WhenPaused;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.contract.call.WaitReason;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PausedAgentIT {
    private static final String PERSON = "+15551234567";
    private static final int CALLS = 120;
    private static final int PAUSES = 10;

    @Inject
    CallClient client;

    @Inject
    InboundClient agents;

    @Inject
    Agents read;

    @Inject
    Dialer dialer;

    @Inject
    Resumer resumer;

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    private final Tenant tenant = Tenant.live();

    @Test
    @DisplayName("A paused agent's call waits, once and for as long as it takes, and is dialled when the agent is back")
    void waits() {
        AgentView agent = agents.createAgent(tenant, null, null).as(AgentView.class);
        CallView placed = client.place(tenant, later(agent.id(), null));
        agents.pause(tenant, agent.id());
        makeDue(tenant);

        CallView waiting = client.awaitCall(tenant, placed.id(), call -> call.waitReason() == WaitReason.AGENT_PAUSED);
        dialer.round();
        resumer.pass();
        CallView still = client.call(tenant, placed.id());
        agents.resume(tenant, agent.id());
        CallView ended = client.awaitEnd(tenant, placed.id());

        assertThat(agent.whenPaused()).isEqualTo(WhenPaused.WAIT);
        assertThat(waiting.status()).isEqualTo(CallStatus.QUEUED);
        assertThat(waiting.version()).isEqualTo(2);
        assertThat(still).isEqualTo(waiting);
        assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(ended.waitReason()).isNull();
        assertThat(client.timeline(tenant, placed.id()))
                .startsWith("call.queued", "call.queued", "call.queued", "call.dialing");
    }

    @Test
    @DisplayName("When the organisation chose so, a paused agent's call fails without an attempt, and says why")
    void fails() {
        AgentView agent = agents.createAgent(tenant, null, WhenPaused.FAIL).as(AgentView.class);
        CallView placed = client.place(tenant, later(agent.id(), null));
        agents.pause(tenant, agent.id());
        makeDue(tenant);

        CallView failed = client.awaitEnd(tenant, placed.id());

        assertThat(failed.status()).isEqualTo(CallStatus.FAILED);
        assertThat(failed.disposition()).isEqualTo(Disposition.AGENT_ERROR);
        assertThat(failed.errorMessage()).isEqualTo("The agent is paused");
        assertThat(failed.attemptCount()).isZero();
        assertThat(client.timeline(tenant, placed.id())).containsExactly("call.queued", "call.failed");
    }

    @Test
    @DisplayName("A call that waits for its agent expires, can be cancelled, and keeps its agent from being deleted")
    void whileItWaits() {
        AgentView agent = agents.createAgent(tenant, null, null).as(AgentView.class);
        var policy = new DialPolicy(List.of(), null, clock.instant().plus(Duration.ofDays(1)), null, null, Map.of());
        CallView expiring = client.place(tenant, later(agent.id(), policy));
        CallView unwanted = client.place(tenant, later(agent.id(), null));
        agents.pause(tenant, agent.id());
        makeDue(tenant);
        for (CallView call : List.of(expiring, unwanted)) {
            client.awaitCall(tenant, call.id(), seen -> seen.waitReason() == WaitReason.AGENT_PAUSED);
        }

        Answer deleted = client.send(
                tenant,
                client.newId(),
                AgentCommand.Delete.TYPE,
                Topics.AGENT_COMMANDS,
                agent.id(),
                new AgentCommand.Delete(agent.id()));
        CallView canceled = client.cancel(tenant, unwanted.id()).as(CallView.class);
        jdbc.update("let time pass", "update call set expires_at = now() where id = ?", p -> p.value(expiring.id()));
        CallView expired = client.awaitEnd(tenant, expiring.id());

        assertThat(deleted.status()).isEqualTo(409);
        assertThat(canceled.status()).isEqualTo(CallStatus.CANCELED);
        assertThat(canceled.waitReason()).isNull();
        assertThat(expired.disposition()).isEqualTo(Disposition.EXPIRED);
        assertThat(expired.attemptCount()).isZero();
    }

    @Test
    @DisplayName(
            "However often an agent is paused and resumed: no call is dialled while it is paused, and none is left")
    void race() {
        Tenant narrow = tenant.limited(1, 1_000_000, 8, 1_000);
        AgentView agent = agents.createAgent(narrow, null, null).as(AgentView.class);
        List<CallView> placed = client.placeAll(narrow, Collections.nCopies(CALLS, later(agent.id(), null)));
        agents.pause(narrow, agent.id());
        makeDue(narrow);
        CallClient.await("calls that wait for their agent", () -> waiting(narrow), count -> count == CALLS);
        agents.resume(narrow, agent.id());

        AtomicBoolean done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                threads.execute(() -> {
                    while (!done.get()) {
                        dialer.round();
                        resumer.pass();
                    }
                });
                for (int i = 0; i < PAUSES; i++) {
                    agents.pause(narrow, agent.id());
                    int dialed = attempts(narrow);
                    dialer.round();
                    resumer.pass();
                    assertThat(attempts(narrow)).as("attempts since the pause").isEqualTo(dialed);
                    agents.resume(narrow, agent.id());
                }
                placed.forEach(call -> client.awaitEnd(narrow, call.id()));
            } finally {
                done.set(true);
            }
        }

        assertThat(placed).allSatisfy(call -> {
            CallView ended = client.call(narrow, call.id());
            assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
            assertThat(client.attempts(narrow, call.id())).hasSize(1);
            // The recording may have come in between.
            assertThat(client.timeline(narrow, call.id()))
                    .hasSizeBetween((int) ended.version(), (int) ended.version() + 1);
        });
        assertThat(waiting(narrow)).isZero();
    }

    @Test
    @DisplayName("Who pauses an agent waits for the claim that has seen it active")
    void pauseWaits() {
        UUID agent = agents.createAgent(tenant, null, null).as(AgentView.class).id();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> pause = QuarkusTransaction.requiringNew().call(() -> {
                assertThat(read.paused(List.of(agent))).isEmpty();
                CompletableFuture<Void> pausing =
                        CompletableFuture.runAsync(() -> agents.pause(tenant, agent), threads);
                CallClient.await("the pause to wait", this::somebodyWaitsForARow, waits -> waits);
                assertThat(pausing).isNotDone();
                return pausing;
            });

            assertThat(pause).succeedsWithin(Duration.ofSeconds(20));
        }
        assertThat(QuarkusTransaction.requiringNew().call(() -> read.paused(List.of(agent))))
                .containsEntry(agent, WhenPaused.WAIT);
    }

    private boolean somebodyWaitsForARow() {
        return jdbc.query(
                        "look at the locks",
                        "select exists (select 1 from pg_locks where not granted) as waiting",
                        p -> {},
                        row -> row.flag("waiting"))
                .getFirst();
    }

    /** Calls become due at once, but not before their agent was paused, however slow the machine is. */
    private void makeDue(Tenant of) {
        jdbc.update(
                "make calls due",
                "update call set due_at = now(), scheduled_at = now() where organization_id = ? and status = 'queued'",
                p -> p.value(of.organizationId()));
    }

    private int waiting(Tenant of) {
        return count("select count(*) as n from call where organization_id = ? and wait_reason = 'agent_paused'", of);
    }

    private int attempts(Tenant of) {
        return count("select count(*) as n from call_attempt where organization_id = ?", of);
    }

    private int count(String sql, Tenant of) {
        return jdbc.query("count", sql, p -> p.value(of.organizationId()), row -> row.number("n"))
                .getFirst();
    }

    private PlaceCall later(UUID agentId, DialPolicy policy) {
        return new PlaceCall(
                agentId,
                PERSON,
                null,
                "Jane",
                Map.of(),
                Map.of(),
                clock.instant().plus(Duration.ofHours(1)),
                null,
                1,
                null,
                null,
                policy,
                null);
    }
}
