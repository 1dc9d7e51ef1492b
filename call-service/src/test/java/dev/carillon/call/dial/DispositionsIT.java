package dev.carillon.call.dial;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.carrier.simulated.MixedNumbers;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.EventTap;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.event.ReceivedEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DispositionsIT {
    @Inject
    CallClient client;

    @ParameterizedTest
    @CsvSource({
        "+15005550101, failed, busy, 3",
        "+15005550102, failed, no_answer, 3",
        "+15005550103, failed, rejected, 1",
        "+15005550104, failed, invalid_number, 1",
        "+15005550105, completed, voicemail, 1",
        "+15005550106, completed, answered, 2",
        "+15005550107, failed, agent_error, 1",
        "+15005550109, completed, answered, 2",
        "+15005550110, failed, lost, 1",
        "+15551234567, completed, answered, 1",
    })
    @DisplayName("Every special number comes to its disposition, with its attempts, in both modes")
    void specialNumbers(String number, String status, String disposition, int attempts) {
        Tenant live = Tenant.live();
        for (Tenant tenant : List.of(live, live.inTestMode())) {
            client.defaultAgent(tenant);

            CallView placed = client.place(tenant, to(number));

            CallView ended = client.awaitEnd(tenant, placed.id());
            assertThat(ended.status()).isEqualTo(CallStatus.fromWire(status));
            assertThat(ended.disposition()).isEqualTo(Disposition.fromWire(disposition));
            assertThat(ended.attemptCount()).isEqualTo(attempts);
            assertThat(ended.errorMessage() != null).isEqualTo(ended.status() == CallStatus.FAILED);
            assertThat(ended.test()).isEqualTo(tenant.test());
            assertThat(client.attempts(tenant, placed.id()))
                    .extracting(AttemptView::number)
                    .isEqualTo(IntStream.rangeClosed(1, attempts).boxed().toList());
        }
    }

    @Test
    @DisplayName("A retried call goes back to queued, and its versions stay contiguous on Kafka")
    void retried() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView placed = client.place(tenant, to("+15005550109"));
        client.awaitEnd(tenant, placed.id());

        try (EventTap log = new EventTap(Topics.CALL_EVENTS)) {
            List<ReceivedEvent> events = log.until(placed.id(), "call.updated");

            assertThat(events)
                    .extracting(ReceivedEvent::type)
                    .containsExactly(
                            "call.queued",
                            "call.dialing",
                            "call.attempt_ended",
                            "call.queued",
                            "call.dialing",
                            "call.ringing",
                            "call.started",
                            "call.attempt_ended",
                            "call.completed",
                            "call.updated"); // the recording
            assertThat(events)
                    .extracting(ReceivedEvent::version)
                    .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
        }
    }

    @Test
    @DisplayName("A voicemail hears the greeting only, and a failed agent leaves an error message")
    void transcripts() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView voicemail = client.place(tenant, to("+15005550105"));
        CallView agentError = client.place(tenant, to("+15005550107"));

        assertThat(client.awaitEnd(tenant, voicemail.id()).transcript()).hasSize(1);
        assertThat(client.awaitEnd(tenant, agentError.id()).errorMessage())
                .isEqualTo("The agent failed during the call");
    }

    @Test
    @DisplayName("The carrier that has no line free uses up no attempt")
    void carrierBusy() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);

        CallView placed = client.place(tenant, to(MixedNumbers.carrierBusyAtFirst(), 1, null));

        CallView ended = client.awaitEnd(tenant, placed.id());
        assertThat(ended.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(ended.attemptCount()).isEqualTo(1);
        assertThat(client.attempts(tenant, placed.id()))
                .extracting(AttemptView::counted)
                .containsExactly(false, true);
    }
}
