package dev.carillon.call.dial;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.carrier.simulated.SimulatedCarrier;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.ServiceProcess;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two replicas share the work: this JVM, and the packaged service as a process that comes to its end. */
@QuarkusTest
class ReplicaKillIT {
    private static final String REPLICA = "replica-b";
    private static final String STAYS_UP = "+15005550108";
    private static final int OPEN_AT_ITS_END = 3;
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    CallClient client;

    @Inject
    Jdbc jdbc;

    @Inject
    SimulatedCarrier carrier;

    /** How the other replica goes. */
    enum End {
        KILLED,
        STOPPED
    }

    @ParameterizedTest
    @EnumSource(End.class)
    @DisplayName(
            "A replica that goes in the middle of calls loses none: another one adopts them, nothing is dialled twice")
    void goes(End end) throws IOException, InterruptedException {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        List<CallView> placed = new ArrayList<>();

        List<UUID> openAtItsEnd;
        try (ServiceProcess replica = ServiceProcess.start(REPLICA)) {
            replica.awaitStart();
            // It shares the work only once the groups have been balanced again, so this goes by time, not by number.
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (openAttempts(tenant, REPLICA + "%").size() < OPEN_AT_ITS_END) {
                assertThat(replica.isAlive()).as(replica.output()).isTrue();
                assertThat(deadline - System.nanoTime()).as(replica.output()).isPositive();
                placed.add(client.place(tenant, to(STAYS_UP)));
                Thread.sleep(BETWEEN_CALLS);
            }
            openAtItsEnd = openAttempts(tenant, REPLICA + "%"); // such calls stay up, so that none ends by itself
            switch (end) {
                case KILLED -> replica.kill();
                case STOPPED -> replica.stop();
            }
            assertThat(replica.isAlive()).isFalse();
            assertThat(replica.output().contains("Open attempts were handed over"))
                    .isEqualTo(end == End.STOPPED);
        }
        assertThat(openAtItsEnd).as("the end hit calls that were open").isNotEmpty();

        CallClient.await(
                "all calls to be in progress with a living replica",
                () -> openAttempts(tenant, "%").size()
                        - openAttempts(tenant, REPLICA + "%").size(),
                adopted -> adopted == placed.size());
        assertThat(openAttempts(tenant, "%")).containsAll(openAtItsEnd);
        openAttempts(tenant, "%").forEach(carrier::end);

        for (CallView call : placed) {
            CallView ended = client.awaitEnd(tenant, call.id());
            assertThat(ended.status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
            // The recording may have come in between.
            assertThat(client.timeline(tenant, call.id()))
                    .hasSizeBetween((int) ended.version(), (int) ended.version() + 1)
                    .containsSequence("call.attempt_ended", "call.completed");
        }
        assertThat(attemptsDialedTwice()).isZero();
    }

    private List<UUID> openAttempts(Tenant tenant, String owner) {
        return jdbc.query(
                "read open attempts", """
                select a.id from call_attempt a join call c on c.id = a.call_id
                where a.organization_id = ? and a.status = 'open' and a.lease_owner like ? and c.status = 'in_progress'
                """, p -> p.value(tenant.organizationId()).value(owner), row -> row.id("id"));
    }

    private int attemptsDialedTwice() {
        return jdbc.query("look for attempts that were dialled twice", """
                        select count(*) as n from
                        (select attempt_id from simulated_carrier_ledger group by attempt_id having count(*) > 1) twice
                        """, p -> {}, row -> row.number("n"))
                .getFirst();
    }
}
