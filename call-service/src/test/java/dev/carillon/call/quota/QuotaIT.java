package dev.carillon.call.quota;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.common.contract.tenant.PlanLimits;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuotaIT {
    @Inject
    CallClient client;

    @Inject
    Clock clock;

    @Test
    @DisplayName("When the month's minutes are used, live calls are refused, waiting ones fail, and test calls go on")
    void minutesUsed() {
        Tenant tenant = Tenant.live().limited(1, 1, 100, 100);
        client.defaultAgent(tenant);
        client.defaultAgent(tenant.inTestMode());
        CallView waiting =
                client.place(tenant, to("+15551234567", 1, clock.instant().plusSeconds(3)));
        CallView first = client.place(tenant, to("+15551234567"));
        client.awaitEnd(tenant, first.id());

        Answer refused = client.place(tenant, client.newId(), to("+15551234567"));
        CallView testCall = client.place(tenant.inTestMode(), to("+15551234567"));

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("minute_limit_reached");
        CallView failed = client.awaitEnd(tenant, waiting.id());
        assertThat(failed.status()).isEqualTo(CallStatus.FAILED);
        assertThat(failed.disposition()).isEqualTo(Disposition.QUOTA_EXCEEDED);
        assertThat(failed.attemptCount()).isZero();
        assertThat(client.awaitEnd(tenant.inTestMode(), testCall.id()).status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(used(tenant)).isEqualTo(1);
        assertThat(used(tenant.inTestMode())).isZero();
    }

    @Test
    @DisplayName("Calls that nobody answered use no minutes")
    void unansweredIsFree() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);

        CallView busy = client.place(tenant, to("+15005550101", 1, null));

        client.awaitEnd(tenant, busy.id());
        assertThat(used(tenant)).isZero();
    }

    @Test
    @DisplayName("Limits that the tenant topic tells of bind later commands that carry older ones")
    void newerLimitsWin() throws ExecutionException, InterruptedException {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        publish(organization(tenant, 0, 9));
        CallClient.await(
                "limits of version 9",
                () -> Json.tree(client.get(tenant, "/internal/v1/usage").body()).path("minutes_limit"),
                limit -> limit.isInt() && limit.asInt() == 0);

        Answer refused = client.place(tenant, client.newId(), to("+15551234567"));
        Answer raised = client.place(tenant.limited(10, 100, 10, 10), client.newId(), to("+15551234567"));

        assertThat(refused.status()).isEqualTo(402);
        assertThat(raised.status()).isEqualTo(201);
    }

    private long used(Tenant tenant) {
        return Json.tree(client.get(tenant, "/internal/v1/usage").body())
                .path("minutes_used")
                .asLong(-1);
    }

    private OrganizationView organization(Tenant tenant, int minutes, long version) {
        Instant now = clock.instant();
        PlanLimits limits = new PlanLimits(100, 10, minutes, 10, null, 10, 10, 7);
        return new OrganizationView(tenant.organizationId(), "Acme", Plan.PRO, limits, true, null, now, now, version);
    }

    private void publish(OrganizationView organization) throws ExecutionException, InterruptedException {
        EventBody<OrganizationView> body = new EventBody<>(
                Ids.next(clock),
                "organization.updated",
                clock.instant(),
                organization.id(),
                false,
                organization.version(),
                organization);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", System.getProperty("kafka.bootstrap.servers")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.TENANT_STATE, organization.id().toString(), Json.bytes(body)))
                    .get();
        }
    }
}
