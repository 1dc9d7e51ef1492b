package dev.carillon.call.inbound;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.carrier.IncomingCall;
import dev.carillon.call.carrier.IncomingCalls;
import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.EventTap;
import dev.carillon.call.support.InboundClient;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.InboundOutcome;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.event.ReceivedEvent;
import dev.carillon.common.json.Json;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboundIT {
    private static final String OURS = "+15557654321";
    private static final String CALLER = "+15551234567";

    @Inject
    CallClient client;

    @Inject
    InboundClient inbound;

    @Inject
    OperatorClient operators;

    @Inject
    IncomingCalls incoming;

    @Inject
    SimulatedCarrier carrier;

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    private final Tenant tenant = Tenant.live().inTestMode();

    @Test
    @DisplayName(
            "Somebody who rings an agent's number is answered by it, and the call completes with all that was said")
    void answered() {
        AgentView agent = inbound.agent(tenant, OURS);
        UUID id = client.newId();

        Answer rung = inbound.ring(tenant, id, OURS, CALLER, InboundOutcome.ANSWERED);
        Answer again = inbound.ring(tenant, id, OURS, CALLER, InboundOutcome.ANSWERED);
        CallView ended = client.awaitEnd(tenant, id);

        CallView ringing = rung.as(CallView.class);
        assertThat(rung.status()).isEqualTo(201);
        assertThat(again.replayed()).isTrue();
        assertThat(ringing.direction()).isEqualTo(Direction.INBOUND);
        assertThat(ringing.status()).isEqualTo(CallStatus.RINGING);
        assertThat(ringing.version()).isEqualTo(1);
        assertThat(ringing.toNumber()).isEqualTo(OURS);
        assertThat(ringing.fromNumber()).isEqualTo(CALLER);
        assertThat(ringing.agentId()).isEqualTo(agent.id());
        assertThat(ringing.test()).isTrue();
        assertThat(ringing.metadata()).containsEntry("crm_id", "lead_1");
        assertThat(ended.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(ended.startedAt()).isAfterOrEqualTo(ended.createdAt());
        assertThat(ended.transcript().getFirst().text()).isEqualTo("Hello Jane Doe");
        assertThat(ended.summary()).isNotEmpty();
        assertThat(ended.attemptCount()).isEqualTo(1);
        assertThat(client.attempts(tenant, id)).singleElement().satisfies(attempt -> {
            assertThat(attempt.disposition()).isEqualTo(Disposition.ANSWERED);
            assertThat(attempt.ringingAt()).isNotNull();
        });
        assertThat(client.timeline(tenant, id))
                .startsWith("call.ringing", "call.started", "call.attempt_ended", "call.completed");
        CallView recorded = client.awaitCall(tenant, id, call -> call.recordingUrl() != null);
        assertThat(recorded.status()).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    @DisplayName("A caller who hangs up before anybody answers was missed, and an event says so")
    void callerHangsUp() {
        inbound.agent(tenant, OURS);
        CallView rung = inbound.ring(tenant, OURS, null, InboundOutcome.MISSED);

        CallView missed = client.awaitEnd(tenant, rung.id());

        assertThat(missed.status()).isEqualTo(CallStatus.MISSED);
        assertThat(missed.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(missed.errorMessage()).isNull();
        assertThat(missed.durationSeconds()).isNull();
        assertThat(missed.completedAt()).isNotNull();
        try (EventTap tap = new EventTap(Topics.CALL_EVENTS)) {
            List<ReceivedEvent> events = tap.until(rung.id(), "call.missed");
            assertThat(events)
                    .extracting(ReceivedEvent::type)
                    .containsExactly("call.ringing", "call.attempt_ended", "call.missed");
            assertThat(events).extracting(ReceivedEvent::version).containsExactly(1L, 2L, 3L);
            assertThat(EventTap.status(events.getLast())).isEqualTo("missed");
        }
        assertThat(total("?direction=inbound&status=missed")).isEqualTo(1);
        assertThat(total("?direction=outbound")).isZero();
    }

    @Test
    @DisplayName(
            "A paused agent does not pick up: when it has rung for too long the call is missed, and the carrier told")
    void paused() {
        AgentView agent = inbound.agent(tenant, OURS);
        inbound.pause(tenant, agent.id());

        CallView rung = inbound.ring(tenant, OURS, CALLER, InboundOutcome.ANSWERED);
        Answer canceled = client.cancel(tenant, rung.id());
        Answer ended = operators.end(tenant, client.newId(), rung.id());
        CallView missed = client.awaitEnd(tenant, rung.id());

        assertThat(canceled.status()).isEqualTo(409);
        assertThat(text(canceled)).contains("inbound");
        assertThat(ended.status()).isEqualTo(409);
        assertThat(missed.status()).isEqualTo(CallStatus.MISSED);
        assertThat(missed.startedAt()).isNull();
        UUID attempt = client.attempts(tenant, rung.id()).getFirst().id();
        CallClient.await("hang-up of " + attempt, () -> rows("simulated_carrier_hang_up", attempt), n -> n == 1);
        CallClient.await("no trace of the ringing", () -> rows("inbound_ringing", attempt), n -> n == 0);
    }

    @Test
    @DisplayName("An agent who is resumed while it rings picks up")
    void resumed() {
        AgentView agent = inbound.agent(tenant, OURS);
        inbound.pause(tenant, agent.id());
        CallView rung = inbound.ring(tenant, OURS, CALLER, InboundOutcome.ANSWERED);

        inbound.resume(tenant, agent.id());

        assertThat(client.awaitEnd(tenant, rung.id()).status()).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    @DisplayName("While people talk it can be ended, not cancelled")
    void ended() {
        inbound.agent(tenant, OURS);
        CallView call = inbound.talking(tenant, OURS);

        Answer canceled = client.cancel(tenant, call.id());
        Answer ended = operators.end(tenant, client.newId(), call.id());

        assertThat(canceled.status()).isEqualTo(409);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.as(CallView.class).status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(ended.as(CallView.class).transcript()).isNotEmpty();
        assertThat(client.cancel(tenant, call.id()).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("It is transferred to an operator like any other call")
    void transferred() {
        inbound.agent(tenant, OURS);
        UUID queue = operators.queue(tenant, "Sales").id();
        OperatorView ann = operators.present(tenant, "Ann", queue);
        CallView call = inbound.talking(tenant, OURS);

        operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);
        operators.accept(tenant, operators.offered(tenant, ann.id()));
        CallView ended = client.awaitEnd(tenant, call.id());

        assertThat(ended.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(ended.disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(client.timeline(tenant, call.id()))
                .containsSequence(
                        "call.ringing",
                        "call.started",
                        "call.transfer_requested",
                        "call.transferred",
                        "call.attempt_ended",
                        "call.completed");
    }

    @Test
    @DisplayName(
            "A number that is another organisation's, the other mode's or nobody's reaches nobody, and live keys none")
    void unknownNumber() {
        inbound.agent(tenant, OURS);
        Tenant live = new Tenant(tenant.organizationId(), false, tenant.limits());
        inbound.agent(live, "+15557654322");
        UUID id = client.newId();

        Answer otherMode = inbound.ring(tenant, id, "+15557654322", null, InboundOutcome.ANSWERED);
        Answer otherOrganization =
                inbound.ring(Tenant.live().inTestMode(), client.newId(), OURS, null, InboundOutcome.ANSWERED);
        Answer byLiveKey = inbound.ring(live, client.newId(), "+15557654322", null, InboundOutcome.ANSWERED);

        for (Answer refused : List.of(otherMode, otherOrganization)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(Json.tree(refused.body()).at("/errors/0/field").asText()).isEqualTo("to");
            assertThat(text(refused)).contains("no agent has this number");
        }
        assertThat(byLiveKey.status()).isEqualTo(403);
        assertThat(byLiveKey.code()).isEqualTo("test_key_required");
        assertThat(client.get(tenant, "/internal/v1/calls/" + id).status()).isEqualTo(422);
        assertThat(total("")).isZero();
        assertThat(jdbc.query(
                        "look for callers",
                        "select count(*) as n from simulated_carrier_caller where call_id = ?",
                        p -> p.value(id),
                        row -> row.number("n")))
                .containsExactly(0);
    }

    @Test
    @DisplayName("When the carrier goes silent the call is lost, and nobody is called back")
    void lost() {
        inbound.agent(tenant, OURS);
        CallView rung = inbound.ring(tenant, OURS, "+15005550110", InboundOutcome.ANSWERED);

        CallView lost = client.awaitEnd(tenant, rung.id());

        assertThat(lost.status()).isEqualTo(CallStatus.FAILED);
        assertThat(lost.disposition()).isEqualTo(Disposition.LOST);
        assertThat(client.attempts(tenant, rung.id())).hasSize(1);
        assertThat(client.timeline(tenant, rung.id()))
                .containsExactly("call.ringing", "call.attempt_ended", "call.failed");
    }

    @Test
    @DisplayName("It takes one of the organisation's lines: what is to be dialled waits for it")
    void concurrency() {
        Tenant narrow = tenant.limited(1, 1_000, 1, 1_000);
        inbound.agent(narrow, OURS);
        client.defaultAgent(narrow);
        CallView talking = inbound.talking(narrow, OURS);

        CallView waiting = client.place(narrow, to(CALLER));
        CallView ended = operators.end(narrow, client.newId(), talking.id()).as(CallView.class);

        client.awaitEnd(narrow, waiting.id());
        assertThat(client.attempts(narrow, waiting.id()).getFirst().startedAt()).isAfterOrEqualTo(ended.completedAt());
    }

    @Test
    @DisplayName("A live one, as a driver brings it, counts its minutes")
    void minutes() {
        Tenant live = Tenant.live();
        inbound.agent(live, OURS);
        UUID id = client.newId();
        UUID attempt = client.newId();

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(incoming.ring(new IncomingCall(
                            id,
                            attempt,
                            SimulatedCarrier.NAME,
                            live.organizationId(),
                            false,
                            OURS,
                            CALLER,
                            null,
                            Map.of(),
                            Map.of(),
                            null,
                            clock.instant(),
                            null,
                            null)))
                    .isPresent();
            jdbc.update("have somebody ring", """
                    insert into simulated_carrier_caller (attempt_id, call_id, outcome, rang_at)
                    values (?, ?, 'answered', clock_timestamp())
                    """, p -> p.value(attempt).value(id));
        });
        carrier.adopt(attempt);

        assertThat(client.awaitEnd(live, id).status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(Json.tree(client.get(live, "/internal/v1/usage").body())
                        .path("minutes_used")
                        .asInt())
                .isEqualTo(1);
    }

    private int total(String query) {
        return Json.tree(client.get(tenant, "/internal/v1/calls" + query).body())
                .path("total")
                .asInt();
    }

    private int rows(String table, UUID attemptId) {
        return jdbc.query(
                        "count rows",
                        "select count(*) as n from " + table + " where attempt_id = ?",
                        p -> p.value(attemptId),
                        row -> row.number("n"))
                .getFirst();
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
