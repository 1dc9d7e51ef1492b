package dev.carillon.call.carrier.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.carrier.Standing;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SimulatedCallerIT {
    private static final String STAYS_UP = "+15005550108";

    @Inject
    SimulatedCarrier carrier;

    @Inject
    SimulatedConfig config;

    @Inject
    CallClient client;

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    @Test
    @DisplayName(
            "A caller for whom another process picked up is not taken for gone when their patience would have ended")
    void pickedUpElsewhere() {
        UUID attempt = client.newId();
        Instant outOfPatience = clock.instant().plusSeconds(5);
        jdbc.update(
                "have somebody ring",
                """
                insert into simulated_carrier_caller (attempt_id, call_id, from_number, outcome, rang_at)
                values (?, ?, ?, 'answered', ?::timestamptz)
                """,
                p -> p.value(attempt)
                        .value(client.newId())
                        .value(STAYS_UP)
                        .time(outOfPatience.minus(config.callerPatience())));
        carrier.adopt(attempt);

        jdbc.update(
                "pick up elsewhere",
                "update simulated_carrier_caller set answered_at = rang_at + interval '1 s' where attempt_id = ?",
                p -> p.value(attempt));
        Instant later = outOfPatience.plus(Duration.ofSeconds(1));
        CallClient.await("the end of patience", clock::instant, now -> now.isAfter(later));

        assertThat(carrier.lookUp(attempt)).isEqualTo(new Standing.Open());
        assertThat(carrier.alive()).contains(attempt);
        carrier.end(attempt);
        assertThat(carrier.lookUp(attempt)).isInstanceOf(Standing.Ended.class);
    }
}
