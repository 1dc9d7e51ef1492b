package dev.carillon.call.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.OperatorStatus;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.contract.operator.TransferStatus;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes on without a request: after a crash, after a hang-up, after too long a time. */
@QuarkusTest
class TransferRecoveryIT {
    @Inject
    CallClient client;

    @Inject
    OperatorClient operators;

    @Inject
    Carriers carriers;

    @Inject
    Jdbc jdbc;

    private final Tenant tenant = Tenant.live();
    private QueueView queue;
    private OperatorView ann;

    @BeforeEach
    void set() {
        client.defaultAgent(tenant);
        OperatorCommand.CreateQueue create = new OperatorCommand.CreateQueue("Sales", null, 600, null);
        queue = operators
                .create(tenant, OperatorCommand.CreateQueue.TYPE, create)
                .as(QueueView.class);
        ann = operators.present(tenant, "Ann", queue.id());
    }

    @Test
    @DisplayName("A carrier that nobody told, since the process died after the operator accepted, is told by the next")
    void diedBeforeTelling() {
        CallView call = operators.talking(tenant);
        operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);
        OfferView offer = operators.offered(tenant, ann.id());

        // What an acceptance commits, without what follows it.
        jdbc.update("accept", """
                with accepted as (update transfer_offer set status = 'accepted' where id = ?)
                update transfer set status = 'accepted', due_at = clock_timestamp() where id = ?
                """, p -> p.value(offer.id()).value(offer.transferId()));

        assertThat(client.awaitEnd(tenant, call.id()).disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(operators.transferOf(tenant, call.id()).status()).isEqualTo(TransferStatus.BRIDGED);
    }

    @Test
    @DisplayName("A callee who hangs up while an operator is asked frees the operator")
    void calleeHangsUp() {
        CallView call = operators.talking(tenant);
        operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);
        operators.offered(tenant, ann.id());
        UUID attempt = client.attempts(tenant, call.id()).getLast().id();

        carriers.named(carriers.nameFor(false)).end(attempt);

        assertThat(client.awaitEnd(tenant, call.id()).disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(client.timeline(tenant, call.id()))
                .containsSequence(
                        "call.transfer_requested", "call.transfer_failed", "call.attempt_ended", "call.completed");
        assertThat(operators.transferOf(tenant, call.id()).reason()).isEqualTo(TransferFailure.CALLER_GONE);
        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.AVAILABLE);
    }

    @Test
    @DisplayName("Who has finished writes up, and is offered nothing meanwhile")
    void wrapUp() {
        OfferView offer = connected();

        operators.complete(tenant, offer);

        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.WRAP_UP);
        CallView next = operators.talking(tenant);
        assertThat(operators
                        .transfer(tenant, next.id(), "Sales", TransferKind.WARM, null)
                        .status())
                .isEqualTo(503);
    }

    @Test
    @DisplayName("A talk that nobody ended is over after the longest time")
    void overlong() {
        OfferView offer = connected();
        assertThat(operators.complete(Tenant.live(), offer).status()).isEqualTo(404);

        jdbc.update(
                "let a talk grow long",
                "update transfer_offer set bridged_at = bridged_at - interval '3 hours' where id = ?",
                p -> p.value(offer.id()));

        CallClient.await(
                "the operator to be free",
                () -> operators.show(tenant, ann.id()).status(),
                status -> status == OperatorStatus.AVAILABLE);
        assertThat(operators.offers(tenant, ann.id())).isEmpty();
    }

    private OfferView connected() {
        CallView call = operators.talking(tenant);
        operators.transfer(tenant, call.id(), "Sales", TransferKind.COLD, null);
        operators.awaitTransfer(tenant, call.id(), TransferStatus.BRIDGED);
        return operators.offers(tenant, ann.id()).getFirst();
    }
}
