package dev.carillon.call.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.call.AttemptStore.Opened;
import dev.carillon.call.carrier.DialRequest;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attempts whose process died, found by another. */
@QuarkusTest
class DeadProcessIT extends DialTestBase {
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

    private Opened openByDeadProcess(UUID callId) {
        return open(callId, "dead-process", Duration.ZERO);
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
}
