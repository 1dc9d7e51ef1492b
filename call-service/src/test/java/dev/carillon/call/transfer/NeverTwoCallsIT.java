package dev.carillon.call.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.operator.FreeOperators;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.OperatorStatus;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.contract.operator.TransferKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the platform promises to operators: one call at a time. */
@QuarkusTest
class NeverTwoCallsIT {
    private static final int OPERATORS = 5;
    private static final int TRANSFERS = 40;
    private static final int THREADS = 8;

    /** Two offers of one operator that stood open at one moment, by the database's clock. */
    private static final String OVERLAPS = """
            select count(*) as n from transfer_offer a join transfer_offer b
                on a.operator_id = b.operator_id and a.id < b.id
               and a.offered_at < coalesce(b.closed_at, 'infinity') and b.offered_at < coalesce(a.closed_at, 'infinity')
            where a.organization_id = ?
            """;

    @Inject
    OperatorClient client;

    @Inject
    FreeOperators operators;

    @Inject
    TransferStore transfers;

    @Inject
    TransferSaga saga;

    @Inject
    Offers offers;

    @Inject
    Jdbc jdbc;

    @Inject
    Clock clock;

    private final Tenant tenant = Tenant.live();

    @Test
    @DisplayName("Forty transfers at once find each of five operators once, and the others find nobody")
    void once() throws Exception {
        QueueView queue = client.queue(tenant, "Sales");
        present(queue);

        List<TransferState> ends = together(() -> begin(queue).state());

        assertThat(ends.stream().filter(TransferState.Offered.class::isInstance))
                .hasSize(OPERATORS);
        assertThat(ends.stream().filter(TransferState.Failed.class::isInstance)).hasSize(TRANSFERS - OPERATORS);
        assertThat(offers("status = 'offered'")).isEqualTo(OPERATORS);
        assertThat(overlaps()).isZero();
    }

    @Test
    @DisplayName("Operators who decline, accept and finish all the time are never offered two calls at once")
    void churn() throws Exception {
        QueueView queue = client.queue(tenant, "Sales");
        present(queue);

        List<Integer> answered = together(() -> {
            int taken = 0;
            for (int round = 0; round < 5; round++) {
                Transfer transfer = begin(queue);
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
                taken += finish(transfer, round % 2 == 0) ? 1 : 0;
            }
            return taken;
        });

        assertThat(answered.stream().mapToInt(Integer::intValue).sum())
                .as("the operators were asked again and again")
                .isGreaterThan(OPERATORS * 4);
        assertThat(overlaps()).isZero();
        assertThat(offers("closed_at is null")).isZero();
    }

    @Test
    @DisplayName("A heartbeat that is just being written does not hide its operator")
    void heartbeatIsNoAbsence() throws Exception {
        QueueView queue = client.queue(tenant, "Sales");
        OperatorView ann = client.present(tenant, "Ann", queue.id());
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Optional<UUID> claimed = QuarkusTransaction.requiringNew().call(() -> {
                jdbc.update(
                        "begin a heartbeat",
                        "update operator_presence set heartbeat_at = clock_timestamp() where operator_id = ?",
                        p -> p.value(ann.id()));
                return threads.submit(() ->
                                QuarkusTransaction.requiringNew().call(() -> operators.claim(queue.id(), List.of())))
                        .get();
            });

            assertThat(claimed).contains(ann.id());
        }
    }

    @Test
    @DisplayName("The database itself refuses a second open offer of an operator")
    void lastLine() {
        QueueView queue = client.queue(tenant, "Sales");
        UUID ann = client.present(tenant, "Ann", queue.id()).id();
        begin(queue);

        assertThat(client.show(tenant, ann).status()).isEqualTo(OperatorStatus.BUSY);
        assertThatThrownBy(() ->
                        jdbc.update("offer another call", """
                        insert into transfer_offer (id, transfer_id, operator_id, organization_id, test, status)
                        values (gen_random_uuid(), gen_random_uuid(), ?, ?, false, 'offered')
                        """, p -> p.value(ann).value(tenant.organizationId())))
                .hasStackTraceContaining("transfer_offer_open");
    }

    /** A transfer of a call that nobody looks at: what is tested is who is offered what. */
    private Transfer begin(QueueView queue) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant();
            TransferOrder order = new TransferOrder(
                    UUID.randomUUID(),
                    endedCall(),
                    tenant.organizationId(),
                    false,
                    queue.id(),
                    TransferKind.WARM,
                    Fallback.NONE,
                    Map.of(),
                    now);
            Transfer transfer = new Transfer(order, new TransferState.Requested(), now);
            transfers.insert(transfer);
            return saga.advance(
                    transfer,
                    operators
                            .claim(queue.id(), List.of())
                            .<TransferStep>map(operator -> new TransferStep.Offer(UUID.randomUUID(), operator))
                            .orElseGet(TransferStep.NobodyLeft::new));
        });
    }

    /** Takes the call and finishes it, or declines until nobody is left. */
    private boolean finish(Transfer begun, boolean takes) {
        if (!(begun.state() instanceof TransferState.Offered first)) {
            return false;
        }
        if (takes) {
            QuarkusTransaction.requiringNew().run(() -> {
                Transfer accepted = saga.advance(begun, new TransferStep.Accept(first.offerId()));
                saga.advance(accepted, new TransferStep.CallOver(true));
            });
            QuarkusTransaction.requiringNew()
                    .run(() -> offers.complete(first.offerId(), first.operatorId(), Duration.ZERO));
            return true;
        }
        Transfer next = begun;
        while (next.state() instanceof TransferState.Offered offered) {
            Transfer current = next;
            next = QuarkusTransaction.requiringNew()
                    .call(() -> saga.advance(current, new TransferStep.Decline(offered.offerId())));
        }
        return true;
    }

    /** A row of a call that has ended, so that the transfer's end changes nothing on it. */
    private UUID endedCall() {
        UUID id = UUID.randomUUID();
        jdbc.update("make an ended call", """
                insert into call (id, organization_id, test, direction, to_number, context, metadata, max_attempts,
                                  scheduled_at, created_at, status, disposition, attempt_count, outcomes, completed_at,
                                  talk_ms, updated_at, version)
                values (?, ?, false, 'outbound', '+15551234567', '{}', '{}', 1, now(), now(), 'completed', 'answered', 1,
                        'answered', now(), 0, now(), 1)
                """, p -> p.value(id).value(tenant.organizationId()));
        return id;
    }

    private void present(QueueView queue) {
        for (int i = 0; i < OPERATORS; i++) {
            client.present(tenant, "Operator " + i, queue.id());
        }
    }

    private static <T> List<T> together(Callable<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < TRANSFERS; i++) {
                running.add(threads.submit(work));
            }
            for (Future<T> future : running) {
                results.add(future.get());
            }
        }
        return results;
    }

    private int overlaps() {
        return jdbc.query("look for overlaps", OVERLAPS, p -> p.value(tenant.organizationId()), row -> row.number("n"))
                .getFirst();
    }

    private int offers(String where) {
        return jdbc.query(
                        "count offers",
                        "select count(*) as n from transfer_offer where organization_id = ? and " + where,
                        p -> p.value(tenant.organizationId()),
                        row -> row.number("n"))
                .getFirst();
    }
}
