package dev.carillon.call.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.OperatorClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.OfferStatus;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.OperatorStatus;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.contract.operator.TransferStatus;
import dev.carillon.common.contract.operator.TransferView;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransferIT {
    @Inject
    CallClient client;

    @Inject
    OperatorClient operators;

    private final Tenant tenant = Tenant.live();
    private QueueView sales;

    @BeforeEach
    void set() {
        client.defaultAgent(tenant);
        sales = operators.queue(tenant, "Sales");
    }

    @Test
    @DisplayName(
            "An operator who accepts gets the call: it completes as transferred, and they are busy until they say so")
    void accepted() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        CallView call = operators.talking(tenant);

        Answer asked = operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);
        OfferView offer = operators.offered(tenant, ann.id());
        Answer accepted = operators.accept(tenant, offer);
        CallView ended = client.awaitEnd(tenant, call.id());

        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.as(TransferView.class).status()).isEqualTo(TransferStatus.OFFERED);
        assertThat(offer.context()).containsEntry("topic", "loan");
        assertThat(offer.expiresAt()).isAfter(offer.offeredAt());
        assertThat(accepted.as(OfferView.class).status()).isEqualTo(OfferStatus.ACCEPTED);
        assertThat(ended.disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(ended.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(ended.transcript()).isNotEmpty();
        assertThat(client.timeline(tenant, call.id()))
                .containsSequence(
                        "call.started",
                        "call.transfer_requested",
                        "call.transferred",
                        "call.attempt_ended",
                        "call.completed");
        TransferView transfer = operators.transferOf(tenant, call.id());
        assertThat(transfer.status()).isEqualTo(TransferStatus.BRIDGED);
        assertThat(transfer.operatorId()).isEqualTo(ann.id());
        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.BUSY);

        assertThat(operators.accept(tenant, offer).status()).isEqualTo(200);
        assertThat(operators.complete(tenant, offer).as(OfferView.class).status())
                .isEqualTo(OfferStatus.COMPLETED);
        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.AVAILABLE);
        assertThat(operators.decline(tenant, offer).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("An operator who declines leaves the call to the next, who is asked at once")
    void declined() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        OperatorView ben = operators.present(tenant, "Ben", sales.id());
        CallView call = operators.talking(tenant);
        operators.transfer(tenant, call.id(), sales.id().toString(), TransferKind.WARM, null);
        OfferView first = operators.offered(tenant, ann.id());

        Answer declined = operators.decline(tenant, first);

        assertThat(declined.as(OfferView.class).status()).isEqualTo(OfferStatus.DECLINED);
        OfferView second = operators.offers(tenant, ben.id()).getFirst();
        assertThat(operators.offers(tenant, ann.id())).isEmpty();
        assertThat(operators.accept(tenant, first).status()).isEqualTo(409);
        assertThat(operators.accept(tenant, second).status()).isEqualTo(200);
        assertThat(client.awaitEnd(tenant, call.id()).disposition()).isEqualTo(Disposition.TRANSFERRED);
    }

    @Test
    @DisplayName("When everybody has declined, the transfer fails, the call goes on, and a callback is left if wanted")
    void nobodyLeft() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        CallView call = operators.talking(tenant);
        operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, Fallback.CALLBACK);

        operators.decline(tenant, operators.offered(tenant, ann.id()));

        TransferView failed = operators.transferOf(tenant, call.id());
        assertThat(failed.reason()).isEqualTo(TransferFailure.NO_OPERATORS);
        assertThat(failed.callback().toNumber()).isEqualTo(call.toNumber());
        assertThat(client.call(tenant, call.id()).status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(client.timeline(tenant, call.id())).endsWith("call.transfer_requested", "call.transfer_failed");
        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.AVAILABLE);
    }

    @Test
    @DisplayName("An offer that nobody answers runs out, and the next operator is asked")
    void timedOut() {
        QueueView quick = operators.queue(tenant, "Quick", 5, null).as(QueueView.class);
        OperatorView ann = operators.present(tenant, "Ann", quick.id());
        OperatorView ben = operators.present(tenant, "Ben", quick.id());
        CallView call = operators.talking(tenant);

        operators.transfer(tenant, call.id(), "Quick", TransferKind.WARM, null);
        OfferView first = operators.offered(tenant, ann.id());
        OfferView second = operators.offered(tenant, ben.id());

        assertThat(second.callId()).isEqualTo(call.id());
        assertThat(second.offeredAt()).isAfterOrEqualTo(first.offeredAt().plusSeconds(5));
        assertThat(operators.accept(tenant, first).status()).isEqualTo(409);
        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.AVAILABLE);
    }

    @Test
    @DisplayName("With nobody there a transfer is refused as the page says, and nothing has happened")
    void emptyQueue() {
        operators.operator(tenant, "Absent", sales.id());
        CallView call = operators.talking(tenant);

        Answer refused = operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("no_agents_available");
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("No agents available in target queue");
        assertThat(client.call(tenant, call.id()).version()).isEqualTo(call.version());
        assertThat(client.get(tenant, "/internal/v1/transfers/of-call/" + call.id())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("With nobody there, and a callback wanted, a task is left, once, and can be done")
    void callback() {
        CallView call = operators.talking(tenant);
        UUID command = client.newId();

        Answer first = operators.transfer(tenant, command, call.id(), "Sales", TransferKind.WARM, Fallback.CALLBACK);
        Answer again = operators.transfer(tenant, command, call.id(), "Sales", TransferKind.WARM, Fallback.CALLBACK);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.replayed()).isTrue();
        assertThat(again.as(TransferView.class)).isEqualTo(first.as(TransferView.class));
        var callback = first.as(TransferView.class).callback();
        assertThat(callback.toNumber()).isEqualTo(call.toNumber());
        assertThat(client.timeline(tenant, call.id())).endsWith("call.transfer_requested", "call.transfer_failed");
        assertThat(CallbackClient.open(client, tenant)).isEqualTo(1);
        assertThat(CallbackClient.done(operators, Tenant.live(), callback.id()).status())
                .isEqualTo(404);
        assertThat(CallbackClient.done(operators, tenant.inTestMode(), callback.id())
                        .status())
                .isEqualTo(404);
        assertThat(CallbackClient.done(operators, tenant, callback.id()).status())
                .isEqualTo(200);
        assertThat(CallbackClient.open(client, tenant)).isZero();
    }

    @Test
    @DisplayName("A cold transfer asks nobody")
    void cold() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        CallView call = operators.talking(tenant);

        Answer answer = operators.transfer(tenant, call.id(), "Sales", TransferKind.COLD, null);

        assertThat(answer.as(TransferView.class).status()).isEqualTo(TransferStatus.ACCEPTED);
        assertThat(client.awaitEnd(tenant, call.id()).disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(operators.offers(tenant, ann.id()).getFirst().status()).isEqualTo(OfferStatus.BRIDGED);
    }

    @Test
    @DisplayName("A call that ends while an operator is asked takes the offer back, and frees the operator")
    void callerGone() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        CallView call = operators.talking(tenant);
        operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);
        OfferView offer = operators.offered(tenant, ann.id());

        Answer ended = operators.end(tenant, client.newId(), call.id());

        assertThat(ended.status()).isEqualTo(200);
        assertThat(client.timeline(tenant, call.id()))
                .containsSequence("call.transfer_failed", "call.attempt_ended", "call.completed");
        assertThat(operators.transferOf(tenant, call.id()).reason()).isEqualTo(TransferFailure.CALLER_GONE);
        assertThat(operators.offers(tenant, ann.id())).isEmpty();
        assertThat(operators.show(tenant, ann.id()).status()).isEqualTo(OperatorStatus.AVAILABLE);
        assertThat(operators.accept(tenant, offer).status()).isEqualTo(409);
    }

    @Test
    @DisplayName(
            "Only a call in progress is transferred, once at a time, and to a queue of its own organisation and mode")
    void refused() {
        operators.present(tenant, "Ann", sales.id());
        CallView call = operators.talking(tenant);
        for (Tenant other : new Tenant[] {Tenant.live(), tenant.inTestMode()}) {
            QueueView theirs = operators.queue(other, "Theirs");
            assertThat(operators
                            .transfer(other, call.id(), "Theirs", TransferKind.WARM, null)
                            .status())
                    .isEqualTo(404);
            assertThat(operators
                            .transfer(tenant, call.id(), theirs.id().toString(), TransferKind.WARM, null)
                            .status())
                    .isEqualTo(404);
        }
        operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);

        Answer second = operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);
        operators.end(tenant, client.newId(), call.id());
        Answer late = operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);

        assertThat(second.status()).isEqualTo(409);
        assertThat(late.status()).isEqualTo(409);
        assertThat(new String(late.body(), StandardCharsets.UTF_8)).contains("Call is not currently active");
    }

    @Test
    @DisplayName("Offers of another organisation or mode are neither seen nor answered")
    void isolation() {
        OperatorView ann = operators.present(tenant, "Ann", sales.id());
        CallView call = operators.talking(tenant);
        operators.transfer(tenant, call.id(), "Sales", TransferKind.WARM, null);
        OfferView offer = operators.offered(tenant, ann.id());

        for (Tenant other : new Tenant[] {Tenant.live(), tenant.inTestMode()}) {
            assertThat(operators.accept(other, offer).status()).isEqualTo(404);
            assertThat(operators.decline(other, offer).status()).isEqualTo(404);
            assertThat(client.get(other, "/internal/v1/transfers/offers/" + ann.id())
                            .status())
                    .isEqualTo(404);
            assertThat(client.get(other, "/internal/v1/transfers/of-call/" + call.id())
                            .status())
                    .isEqualTo(404);
            assertThat(operators.end(other, client.newId(), call.id()).status()).isEqualTo(404);
        }
        assertThat(operators.offers(tenant, ann.id())).hasSize(1);
    }
}
