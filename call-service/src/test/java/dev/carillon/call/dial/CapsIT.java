package dev.carillon.call.dial;

import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.PlaceCall;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CapsIT {
    @Inject
    CallClient client;

    @Inject
    Jdbc jdbc;

    @Inject
    DialConfig config;

    private record Span(Instant claimed, Instant from, Instant to) {}

    @Test
    @DisplayName("No more attempts are open at a time than the organisation may have, and that many are under load")
    void concurrency() {
        Tenant tenant = Tenant.live().limited(1, 1_000, 3, 1_000);
        client.defaultAgent(tenant);

        placeAndAwait(tenant, 24);

        List<Span> spans = spans(tenant);
        assertThat(spans).hasSize(24);
        long most = spans.stream()
                .mapToLong(one -> spans.stream()
                        .filter(other ->
                                !other.from().isAfter(one.from()) && other.to().isAfter(one.from()))
                        .count())
                .max()
                .orElseThrow();
        assertThat(most).isEqualTo(3);
    }

    @Test
    @DisplayName("In no second more calls begin than the pace and its burst allow")
    void callsPerSecond() {
        int pace = 10;
        Tenant tenant = Tenant.live().limited(1, 1_000, 1_000, pace);
        client.defaultAgent(tenant);

        placeAndAwait(tenant, 30);

        List<Instant> begins =
                spans(tenant).stream().map(Span::claimed).sorted().toList();
        // The tokens are counted by the database's clock, the attempts by ours: one or two may fall into the next
        // second.
        int allowed = pace + (int) (pace * config.paceBurst().toMillis() / 1_000) + 2;
        for (Instant begin : begins) {
            Instant end = begin.plusSeconds(1);
            assertThat(begins.stream()
                            .filter(other -> !other.isBefore(begin) && other.isBefore(end))
                            .count())
                    .isLessThanOrEqualTo(allowed);
        }
        assertThat(Duration.between(begins.getFirst(), begins.getLast()))
                .isBetween(Duration.ofMillis(2_000), Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("One organisation's long line does not stand before another's single call")
    void fair() {
        Tenant busy = Tenant.live().limited(1, 1_000, 1, 1_000);
        Tenant small = Tenant.live();
        client.defaultAgent(busy);
        client.defaultAgent(small);
        List<CallView> line = client.placeAll(busy, Collections.nCopies(40, to("+15551234567")));

        CallView single = client.place(small, to("+15551234567"));

        client.awaitEnd(small, single.id());
        assertThat(line.stream()
                        .filter(call -> client.call(busy, call.id()).status() == CallStatus.QUEUED)
                        .count())
                .isGreaterThan(5);
        line.forEach(call -> client.cancel(busy, call.id()));
    }

    private void placeAndAwait(Tenant tenant, int calls) {
        PlaceCall place = to("+15551234567");
        client.placeAll(tenant, Collections.nCopies(calls, place)).forEach(call -> client.awaitEnd(tenant, call.id()));
    }

    /** From the first packet, as the carrier saw it, to the end. */
    private List<Span> spans(Tenant tenant) {
        return jdbc.query(
                "read attempts",
                """
                select a.started_at, l.dialed_at, a.ended_at from call_attempt a
                join simulated_carrier_ledger l on l.attempt_id = a.id where a.organization_id = ?
                """,
                p -> p.value(tenant.organizationId()),
                row -> new Span(row.time("started_at"), row.time("dialed_at"), row.time("ended_at")));
    }
}
