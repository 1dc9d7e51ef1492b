package dev.carillon.call.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.EventTap;
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
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The way of a call that comes in. */
@QuarkusTest
class InboundIT extends InboundTestBase {
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

    private int rows(String table, UUID attemptId) {
        return jdbc.query(
                        "count rows",
                        "select count(*) as n from " + table + " where attempt_id = ?",
                        p -> p.value(attemptId),
                        row -> row.number("n"))
                .getFirst();
    }
}
