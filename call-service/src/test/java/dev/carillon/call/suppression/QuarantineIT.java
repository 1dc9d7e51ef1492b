package dev.carillon.call.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.PlaceCall;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Live calls run on a carrier whose verdicts about numbers are true. */
@QuarkusTest
@TestProfile(QuarantineIT.RealVerdicts.class)
class QuarantineIT {
    private static final String FROM = "+15550109999";
    private static final String SIMULATED_INVALID = "+15005550104";

    @Inject
    CallClient client;

    @Inject
    Jdbc jdbc;

    @Inject
    QuarantineConfig config;

    @Inject
    MeterRegistry metrics;

    private final Tenant tenant = Tenant.live();

    /** The carrier of live calls is the hand-written one. */
    public static class RealVerdicts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("carillon.carrier.live", VerdictCarrier.NAME);
        }
    }

    @BeforeEach
    void agent() {
        client.defaultAgent(tenant);
    }

    @Test
    @DisplayName("A number that the carrier called invalid is not dialled again, and the second call says since when")
    void quarantined() {
        CallView first = ended(tenant, VerdictCarrier.INVALID);

        CallView second = ended(tenant, VerdictCarrier.INVALID);

        assertThat(first.disposition()).isEqualTo(Disposition.INVALID_NUMBER);
        assertThat(first.attemptCount()).isEqualTo(1);
        assertThat(second.status()).isEqualTo(CallStatus.FAILED);
        assertThat(second.disposition()).isEqualTo(Disposition.INVALID_NUMBER);
        assertThat(second.attemptCount()).isZero();
        assertThat(client.attempts(tenant, second.id())).isEmpty();
        assertThat(second.errorMessage())
                .contains("out of service since")
                .contains(client.attempts(tenant, first.id())
                        .getFirst()
                        .endedAt()
                        .toString()
                        .substring(0, "2026-01-01T00:00:00".length()));
        assertThat(client.timeline(tenant, second.id())).containsExactly("call.queued", "call.failed");
    }

    @Test
    @DisplayName("A quarantine ends, and binds no other organisation and no other mode")
    void bounds() {
        Tenant other = Tenant.live();
        client.defaultAgent(other);
        client.defaultAgent(tenant.inTestMode());
        ended(tenant, VerdictCarrier.INVALID);

        assertThat(ended(other, VerdictCarrier.INVALID).attemptCount()).isEqualTo(1);
        assertThat(ended(tenant.inTestMode(), VerdictCarrier.INVALID).disposition())
                .isEqualTo(Disposition.ANSWERED);
        assertThat(length(tenant)).isEqualTo(config.invalidNumber());
        jdbc.update(
                "let time pass",
                "update number_quarantine set until = now() where organization_id = ?",
                p -> p.value(tenant.organizationId()));
        assertThat(ended(tenant, VerdictCarrier.INVALID).attemptCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("What the simulated carrier plays for test calls puts nothing into quarantine")
    void played() {
        Tenant testing = tenant.inTestMode();
        client.defaultAgent(testing);

        assertThat(ended(testing, SIMULATED_INVALID).attemptCount()).isEqualTo(1);
        assertThat(ended(testing, SIMULATED_INVALID).attemptCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("A caller id that callees mark as unwanted is flagged and counted, and goes on calling")
    void unwanted() {
        double before = count("unwanted");
        ended(tenant, VerdictCarrier.UNWANTED);

        CallView second = ended(tenant, VerdictCarrier.UNWANTED);

        assertThat(second.disposition()).isEqualTo(Disposition.UNWANTED);
        assertThat(second.attemptCount()).isEqualTo(1);
        assertThat(flags(tenant)).containsExactly(2L);
        CallClient.await("the metric", () -> count("unwanted"), n -> n == before + 2);
    }

    @Test
    @DisplayName("A carrier that denies us is counted, for an alert, and no number is blamed")
    void denied() {
        double before = count("carrier_denied");

        CallView ended = ended(tenant, VerdictCarrier.DENIED);

        assertThat(ended.disposition()).isEqualTo(Disposition.CARRIER_DENIED);
        CallClient.await("the metric", () -> count("carrier_denied"), n -> n == before + 1);
        assertThat(ended(tenant, VerdictCarrier.DENIED).attemptCount()).isEqualTo(1);
        assertThat(flags(tenant)).isEmpty();
    }

    private CallView ended(Tenant caller, String number) {
        PlaceCall place =
                new PlaceCall(null, number, FROM, "Jane", Map.of(), Map.of(), null, null, 1, null, null, null, null);
        return client.awaitEnd(caller, client.place(caller, place).id());
    }

    private List<Long> flags(Tenant caller) {
        return jdbc.query(
                "read flags",
                "select times from caller_flag where organization_id = ? and not test and from_number = ?",
                p -> p.value(caller.organizationId()).value(FROM),
                row -> row.longNumber("times"));
    }

    private Duration length(Tenant caller) {
        return jdbc.query(
                        "read a quarantine",
                        "select since, until from number_quarantine where organization_id = ?",
                        p -> p.value(caller.organizationId()),
                        row -> Duration.between(row.time("since"), row.time("until")))
                .getFirst();
    }

    private double count(String verdict) {
        return metrics.counter("carillon.carrier.verdicts", "verdict", verdict, "mode", "live")
                .count();
    }
}
