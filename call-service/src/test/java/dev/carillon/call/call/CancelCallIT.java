package dev.carillon.call.call;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CancelCallIT {
    private static final String STAYS_UP = "+15005550108";
    private static final String SILENT = "+15005550110";

    @Inject
    CallClient client;

    @Inject
    Clock clock;

    @Inject
    Jdbc jdbc;

    @Test
    @DisplayName("A waiting call is cancelled once; cancelling it again answers the same call")
    void waiting() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView call =
                client.place(tenant, to("+15551234567", 1, clock.instant().plus(Duration.ofHours(1))));

        Answer canceled = client.cancel(tenant, call.id());
        Answer again = client.cancel(tenant, call.id());

        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.as(CallView.class).disposition()).isEqualTo(Disposition.CANCELED_BY_API);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.as(CallView.class)).isEqualTo(canceled.as(CallView.class));
        assertThat(client.timeline(tenant, call.id())).containsExactly("call.queued", "call.canceled");
    }

    @Test
    @DisplayName("A call that is being dialled is cancelled, and the carrier is told to hang up")
    void dialing() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView call = client.place(tenant, to(SILENT));
        client.awaitCall(tenant, call.id(), c -> c.status() == CallStatus.DIALING);

        Answer canceled = client.cancel(tenant, call.id());

        assertThat(canceled.as(CallView.class).status()).isEqualTo(CallStatus.CANCELED);
        UUID attempt = client.attempts(tenant, call.id()).getFirst().id();
        CallClient.await("hang-up of " + attempt, () -> hungUp(attempt), hungUp -> hungUp);
        assertThat(client.attempts(tenant, call.id()).getFirst().disposition()).isEqualTo(Disposition.CANCELED_BY_API);
    }

    @Test
    @DisplayName("A call in progress, an ended call and a call of somebody else are not cancelled")
    void refused() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView talking = client.place(tenant, to(STAYS_UP));
        CallView ended = client.place(tenant, to("+15005550103"));
        client.awaitCall(tenant, talking.id(), c -> c.status() == CallStatus.IN_PROGRESS);
        client.awaitEnd(tenant, ended.id());

        assertThat(client.cancel(tenant, talking.id()).status()).isEqualTo(409);
        assertThat(client.cancel(tenant, ended.id()).status()).isEqualTo(409);
        assertThat(client.cancel(tenant, UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(client.cancel(Tenant.live(), talking.id()).status()).isEqualTo(404);
        assertThat(client.cancel(tenant.inTestMode(), talking.id()).status()).isEqualTo(404);
    }

    private boolean hungUp(UUID attemptId) {
        return jdbc.query("look for a hang-up", """
                        select count(*) as n from simulated_carrier_hang_up h
                        join call_attempt a on a.id = h.attempt_id
                        where a.id = ? and not a.hang_up_pending
                        """, p -> p.value(attemptId), row -> row.number("n"))
                        .getFirst()
                == 1;
    }
}
