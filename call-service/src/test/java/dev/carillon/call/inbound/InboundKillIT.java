package dev.carillon.call.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.InboundClient;
import dev.carillon.call.support.ServiceProcess;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.InboundOutcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two replicas share the work: this JVM, and the packaged service as a process that is killed. */
@QuarkusTest
class InboundKillIT {
    private static final String REPLICA = "inbound-replica";
    private static final String OURS = "+15557654321";
    private static final int OPEN_AT_ITS_END = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    CallClient client;

    @Inject
    InboundClient inbound;

    @Inject
    SimulatedCarrier carrier;

    @Inject
    Jdbc jdbc;

    @Test
    @DisplayName(
            "A replica that is killed while people talk, or it rings, leaves no call: another one sees to each, once")
    void killed() throws IOException, InterruptedException {
        Tenant tenant = Tenant.live().inTestMode();
        inbound.agent(tenant, OURS);
        List<CallView> rung = new ArrayList<>();

        try (ServiceProcess replica = ServiceProcess.start(REPLICA)) {
            replica.awaitStart();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (heldBy(tenant, REPLICA + "%") < OPEN_AT_ITS_END) {
                assertThat(replica.isAlive()).as(replica.output()).isTrue();
                assertThat(deadline - System.nanoTime()).as(replica.output()).isPositive();
                rung.add(inbound.ring(tenant, OURS, InboundClient.STAYS_UP, InboundOutcome.ANSWERED));
            }
            replica.kill();
        }

        for (CallView call : rung) {
            client.awaitCall(tenant, call.id(), seen -> seen.status() == CallStatus.IN_PROGRESS);
        }
        CallClient.await(
                "all calls to be with a living replica",
                () -> heldBy(tenant, "%") - heldBy(tenant, REPLICA + "%"),
                adopted -> adopted == rung.size());
        for (CallView call : rung) {
            carrier.end(client.attempts(tenant, call.id()).getFirst().id());
            assertThat(client.awaitEnd(tenant, call.id()).status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(client.attempts(tenant, call.id())).hasSize(1);
            assertThat(client.timeline(tenant, call.id()))
                    .startsWith("call.ringing", "call.started", "call.attempt_ended", "call.completed");
        }
    }

    private int heldBy(Tenant tenant, String owner) {
        return jdbc.query(
                        "count open attempts",
                        """
                        select count(*) as n from call_attempt
                        where organization_id = ? and status = 'open' and lease_owner like ?
                        """,
                        p -> p.value(tenant.organizationId()).value(owner),
                        row -> row.number("n"))
                .getFirst();
    }
}
