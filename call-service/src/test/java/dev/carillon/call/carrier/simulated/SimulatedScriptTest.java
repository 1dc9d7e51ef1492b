package dev.carillon.call.carrier.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.InboundOutcome;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SimulatedScriptTest {
    private static final SimulatedConfig CONFIG = new Timings();

    @Test
    @DisplayName("Talk time lies between 1 and 6 seconds, is spread over them, and is the same for the same call")
    void talkTime() {
        Random random = new Random(7);
        Duration shortest = Duration.ofHours(1);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 1_000; i++) {
            UUID callId = new UUID(random.nextLong(), random.nextLong());
            Duration talk = talk(callId);
            assertThat(talk).isEqualTo(talk(callId));
            shortest = talk.compareTo(shortest) < 0 ? talk : shortest;
            longest = talk.compareTo(longest) > 0 ? talk : longest;
        }

        assertThat(shortest).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
        assertThat(longest).isBetween(Duration.ofMillis(5_900), Duration.ofSeconds(6));
    }

    @Test
    @DisplayName("An ending is never before the answer, and an answer never before the ring")
    void order() {
        for (int i = 0; i < 10_000; i += 7) {
            SimulatedScript script = SimulatedScript.of("+1500556%04d".formatted(i), 1, new UUID(i, i), CONFIG);
            Duration ringing = Objects.requireNonNullElse(script.ringing(), Duration.ZERO);
            Duration answered = Objects.requireNonNullElse(script.answered(), ringing);
            assertThat(answered).isGreaterThanOrEqualTo(ringing);
            assertThat(script.ended().offset()).isGreaterThanOrEqualTo(answered);
        }
    }

    @Test
    @DisplayName("The callee that stays up does so for ten minutes; the silent carrier tells nothing")
    void extremes() {
        SimulatedScript staysUp = SimulatedScript.of("+15005550108", 1, new UUID(1, 1), CONFIG);
        SimulatedScript silent = SimulatedScript.of("+15005550110", 1, new UUID(1, 1), CONFIG);

        assertThat(staysUp.ended().offset().minus(staysUp.answered())).isEqualTo(Duration.ofMinutes(10));
        assertThat(staysUp.ended().outcome()).isEqualTo(Disposition.ANSWERED);
        assertThat(silent).isEqualTo(new SimulatedScript(null, null, null));
    }

    @Test
    @DisplayName("A caller hears it ring at once, and talks from our answer on, as long as their number says")
    void caller() {
        UUID callId = new UUID(5, 5);
        Duration pickUp = Duration.ofSeconds(3);

        SimulatedScript usual = caller("+15551234567", InboundOutcome.ANSWERED, pickUp);
        SimulatedScript staysUp = caller("+15005550108", InboundOutcome.ANSWERED, pickUp);
        SimulatedScript failed = caller("+15005550107", InboundOutcome.ANSWERED, pickUp);

        assertThat(usual.ringing()).isZero();
        assertThat(usual.answered()).isEqualTo(pickUp);
        assertThat(usual.ended()).isEqualTo(new SimulatedScript.End(pickUp.plus(talk(callId)), Disposition.ANSWERED));
        assertThat(caller(null, InboundOutcome.ANSWERED, pickUp)).isEqualTo(usual);
        assertThat(staysUp.ended().offset()).isEqualTo(pickUp.plus(CONFIG.stayUp()));
        assertThat(failed.ended().outcome()).isEqualTo(Disposition.AGENT_ERROR);
        assertThat(caller("+15005550110", InboundOutcome.ANSWERED, pickUp).ended())
                .isNull();
    }

    @Test
    @DisplayName("A caller whom nobody picks up for in time is gone, one who is to be missed in any case")
    void gone() {
        SimulatedScript.End outOfPatience = new SimulatedScript.End(CONFIG.callerPatience(), Disposition.NO_ANSWER);
        SimulatedScript.End impatient = new SimulatedScript.End(CONFIG.callerImpatience(), Disposition.NO_ANSWER);

        for (Duration answer : new Duration[] {
            null, CONFIG.callerPatience(), CONFIG.callerPatience().plusSeconds(1)
        }) {
            SimulatedScript script = caller("+15551234567", InboundOutcome.ANSWERED, answer);
            assertThat(script.ended()).isEqualTo(outOfPatience);
            assertThat(script.answered()).isNull();
        }
        for (Duration answer : new Duration[] {null, Duration.ZERO, Duration.ofSeconds(1)}) {
            SimulatedScript script = caller("+15551234567", InboundOutcome.MISSED, answer);
            assertThat(script.ended()).isEqualTo(impatient);
            assertThat(script.answered()).isNull();
        }
    }

    private static SimulatedScript caller(String from, InboundOutcome outcome, Duration answered) {
        return SimulatedScript.caller(from, outcome, answered, new UUID(5, 5), CONFIG);
    }

    private static Duration talk(UUID callId) {
        SimulatedScript script = SimulatedScript.of("+15551234567", 1, callId, CONFIG);
        return script.ended().offset().minus(script.answered());
    }
}
