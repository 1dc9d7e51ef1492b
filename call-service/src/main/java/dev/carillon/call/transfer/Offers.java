package dev.carillon.call.transfer;

import dev.carillon.call.operator.FreeOperators;
import dev.carillon.call.operator.QueueStore;
import dev.carillon.common.contract.operator.OfferStatus;
import dev.carillon.common.contract.operator.QueueView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Carries out what decisions say of offers: the offer's row, and whether its operator is busy, move together. */
@ApplicationScoped
class Offers {
    private final OfferStore offers;
    private final FreeOperators operators;
    private final QueueStore queues;

    Offers(OfferStore offers, FreeOperators operators, QueueStore queues) {
        this.offers = offers;
        this.operators = operators;
        this.queues = queues;
    }

    void apply(TransferOrder transfer, OfferChange change) {
        switch (change) {
            case OfferChange.Made made -> {
                offers.insert(transfer, made);
                operators.engage(made.operatorId(), made.offerId());
            }
            case OfferChange.Became became -> {
                offers.update(became.offerId(), became.status());
                free(became);
            }
        }
    }

    /** The operator has finished talking. */
    void complete(UUID offerId, UUID operatorId, Duration wrapUp) {
        offers.update(offerId, OfferStatus.COMPLETED);
        operators.release(operatorId, offerId, wrapUp);
    }

    /** How long an operator who was connected is left in peace; zero when the queue is gone. */
    Duration wrapUp(UUID organizationId, boolean test, UUID queueId) {
        return queues.find(organizationId, test, queueId.toString())
                .map(QueueView::wrapUpSeconds)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private void free(OfferChange.Became became) {
        switch (became.status()) {
            case DECLINED, TIMED_OUT, COMPLETED ->
                operators.release(became.operatorId(), became.offerId(), Duration.ZERO);
            case WITHDRAWN -> operators.putBack(became.operatorId(), became.offerId());
            case OFFERED, ACCEPTED, BRIDGED -> {}
        }
    }
}
