package dev.carillon.call.inbound;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.carrier.IncomingCall;
import dev.carillon.call.carrier.IncomingCalls;
import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.InboundOutcome;
import dev.carillon.common.json.Json;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whom a call that comes in reaches, and what it costs. */
@QuarkusTest
class InboundRulesIT extends InboundTestBase {
    @Inject
    IncomingCalls incoming;

    @Inject
    SimulatedCarrier carrier;

    @Inject
    Clock clock;

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
}
