package dev.carillon.analytics.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.event.ReceivedEvent;
import dev.carillon.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFactTest {
    private static final Instant CREATED = Instant.parse("2026-03-01T10:59:58Z");
    private static final UUID CALL = UUID.fromString("01977777-0000-7000-8000-000000000001");

    @ParameterizedTest(name = "{0} s of talk are {1} minutes")
    @CsvSource({", 0", "0, 1", "1, 1", "59, 1", "60, 1", "61, 2", "120, 2", "121, 3"})
    @DisplayName("Talk time counts in begun minutes, none at all counts none")
    void begunMinutes(Integer talkSeconds, int minutes) {
        assertThat(fact(Direction.OUTBOUND, Disposition.ANSWERED, talkSeconds, CREATED)
                        .minutes())
                .isEqualTo(minutes);
    }

    @Test
    @DisplayName("A call that a person picked up is answered, whatever came of it; a machine's greeting is no answer")
    void answered() {
        assertThat(fact(Direction.OUTBOUND, Disposition.AGENT_ERROR, 3, CREATED).isAnswered())
                .isTrue();
        assertThat(fact(Direction.OUTBOUND, null, 0, CREATED).isAnswered()).isTrue();
        assertThat(fact(Direction.OUTBOUND, Disposition.VOICEMAIL, 3, CREATED).isAnswered())
                .isFalse();
        assertThat(fact(Direction.OUTBOUND, Disposition.BUSY, 0, null).isAnswered())
                .isFalse();
    }

    @Test
    @DisplayName("Only an answered inbound call has a response time, and a skewed clock never makes it negative")
    void responseTime() {
        assertThat(fact(Direction.INBOUND, null, 0, CREATED.plusMillis(4_200)).responseTime())
                .isEqualTo(Duration.ofMillis(4_200));
        assertThat(fact(Direction.INBOUND, null, 0, CREATED.minusMillis(1)).responseTime())
                .isEqualTo(Duration.ZERO);
        assertThat(fact(Direction.INBOUND, null, 0, null).responseTime()).isNull();
        assertThat(fact(Direction.OUTBOUND, null, 0, CREATED).responseTime()).isNull();
    }

    @Test
    @DisplayName("A fact is read from an event, and fields that this version does not know do not stop it")
    void readsAnEvent() {
        CallFact fact = CallFact.of(event(CALL, 7, "\"brand_new\": {\"a\": 1},"));

        assertThat(fact.callId()).isEqualTo(CALL);
        assertThat(fact.version()).isEqualTo(7);
        assertThat(fact.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(fact.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(fact.talkSeconds()).isEqualTo(61);
        assertThat(fact.createdAt()).isEqualTo(CREATED);
    }

    @Test
    @DisplayName("An event whose key is not its call's id is refused")
    void keyMustMatch() {
        ReceivedEvent event = event(UUID.randomUUID(), 7, "");

        assertThatThrownBy(() -> CallFact.of(event)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ReceivedEvent event(UUID key, long version, String more) {
        String data = """
                {"id": "%s", %s "direction": "outbound", "status": "completed", "disposition": "answered",
                 "attempt_count": 1, "duration_seconds": 61, "created_at": "%s", "started_at": "%s"}
                """.formatted(CALL, more, CREATED, CREATED.plusSeconds(5));
        var body = new EventBody<>(
                UUID.randomUUID(),
                "call.completed",
                CREATED.plusSeconds(70),
                UUID.randomUUID(),
                false,
                version,
                Json.tree(data.getBytes(StandardCharsets.UTF_8)));
        return ReceivedEvent.parse(new ConsumerRecord<>("events", 0, 0, key.toString(), Json.bytes(body)));
    }

    private static CallFact fact(Direction direction, Disposition disposition, Integer talkSeconds, Instant startedAt) {
        return new CallFact(
                CALL,
                UUID.randomUUID(),
                false,
                4,
                null,
                null,
                direction,
                disposition == null ? CallStatus.IN_PROGRESS : disposition.finalStatus(),
                disposition,
                1,
                talkSeconds,
                CREATED,
                startedAt,
                null);
    }
}
