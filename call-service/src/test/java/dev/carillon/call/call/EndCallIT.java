package dev.carillon.call.call;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EndCallIT {
    @Inject
    CallClient client;

    @Inject
    OperatorClient operators;

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    @Test
    @DisplayName("A call in progress is ended as answered, with its transcript, and the carrier hangs up")
    void ended() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView call = operators.talking(tenant);
        UUID command = client.newId();

        Answer ended = operators.end(tenant, command, call.id());
        Answer again = operators.end(tenant, command, call.id());

        CallView completed = ended.as(CallView.class);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(completed.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(completed.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(completed.transcript()).isNotEmpty();
        assertThat(completed.durationSeconds()).isNotNull();
        assertThat(again.replayed()).isTrue();
        assertThat(again.as(CallView.class)).isEqualTo(completed);
        UUID attempt = client.attempts(tenant, call.id()).getLast().id();
        CallClient.await("hang-up of " + attempt, () -> hungUp(attempt), hungUp -> hungUp);
        // Only its recording may have come meanwhile.
        assertThat(client.call(tenant, call.id()))
                .usingRecursiveComparison()
                .ignoringFields("recordingUrl", "updatedAt", "version")
                .isEqualTo(completed);
    }

    @Test
    @DisplayName("A call that waits, that has ended, or that is somebody else's is not ended")
    void refused() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView waiting =
                client.place(tenant, to("+15551234567", 1, clock.instant().plus(Duration.ofHours(1))));
        CallView rejected = client.place(tenant, to("+15005550103"));
        client.awaitEnd(tenant, rejected.id());

        for (UUID call : new UUID[] {waiting.id(), rejected.id()}) {
            Answer answer = operators.end(tenant, client.newId(), call);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Call is not currently active");
        }
        assertThat(operators.end(tenant, client.newId(), UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(operators.end(Tenant.live(), client.newId(), waiting.id()).status())
                .isEqualTo(404);
        assertThat(operators
                        .end(tenant.inTestMode(), client.newId(), waiting.id())
                        .status())
                .isEqualTo(404);
    }

    private boolean hungUp(UUID attemptId) {
        return jdbc.query("look for a hang-up", """
                        select count(*) as n from simulated_carrier_hang_up h
                        join call_attempt a on a.id = h.attempt_id
                        where a.id = ? and not a.hang_up_pending and not h.transferred
                        """, p -> p.value(attemptId), row -> row.number("n"))
                        .getFirst()
                == 1;
    }
}
