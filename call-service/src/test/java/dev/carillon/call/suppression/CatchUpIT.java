package dev.carillon.call.suppression;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.dial.Rounds;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.suppression.SuppressionState;
import dev.carillon.common.messaging.KafkaSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A process whose dialer turns only when the test says so, and whose consumer of suppressions gets nothing. */
@QuarkusTest
@TestProfile(CatchUpIT.Behind.class)
class CatchUpIT {
    @Inject
    CallClient client;

    @Inject
    SuppressionTopic topic;

    @Inject
    CatchUp catchUp;

    @Inject
    Rounds dialer;

    @Inject
    SuppressionConsumer suppressions;

    @Inject
    KafkaSettings kafka;

    /** Nobody but the test starts anything. */
    public static class Behind implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "carillon.dial.enabled",
                    "false",
                    "mp.messaging.incoming.suppression-state.topic",
                    Topics.deadLetters("analytics-service"));
        }
    }

    @Test
    @DisplayName(
            "Nothing is dialled before all that was published before the start is known, and then the suppressed is not")
    void behind() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        SuppressionState state = topic.suppressed(tenant, "+15551234567", 1);
        topic.publish(state);
        CallView suppressed = client.place(tenant, to("+15551234567"));
        CallView other = client.place(tenant, to("+15551234568"));

        assertThat(catchUp.isDone()).isFalse();
        assertThat(dialer.round()).isFalse();
        assertThat(client.call(tenant, suppressed.id()).status()).isEqualTo(CallStatus.QUEUED);
        assertThat(client.call(tenant, other.id()).status()).isEqualTo(CallStatus.QUEUED);
        assertThat(topic.isKnown(state.id())).isFalse();

        catchUp.run();
        CallClient.await(
                "rounds that take both calls",
                () -> {
                    boolean unused = dialer.round();
                    return client.call(tenant, suppressed.id()).status() == CallStatus.QUEUED
                            || client.call(tenant, other.id()).status() == CallStatus.QUEUED;
                },
                waiting -> !waiting);

        assertThat(catchUp.isDone()).isTrue();
        assertThat(catchUp.behind()).isZero();
        assertThat(client.awaitEnd(tenant, suppressed.id()).disposition()).isEqualTo(Disposition.SKIPPED_SUPPRESSED);
        assertThat(client.awaitEnd(tenant, other.id()).disposition()).isEqualTo(Disposition.ANSWERED);
    }

    @Test
    @DisplayName("Readiness is down, and says why, from the start of the dialer until all suppressions are known")
    void readiness() {
        topic.publish(topic.suppressed(Tenant.live(), "+15551234567", 1));
        CatchUp started = new CatchUp(suppressions, kafka, "another-group") {
            @Override
            boolean isStarted() {
                return true;
            }
        };
        CaughtUpCheck check = new CaughtUpCheck(started);

        HealthCheckResponse before = check.call();
        started.run();
        HealthCheckResponse after = check.call();

        assertThat(before.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(before.getData()).hasValueSatisfying(data -> assertThat(data).containsKeys("dialer", "behind"));
        assertThat(after.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }
}
