package dev.carillon.call.transfer;

import dev.carillon.call.call.CallStore;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.common.contract.operator.OfferView;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes the steps that no request asks for: carriers are told of accepted transfers, offers run out, talks that nobody
 * ended are over. What fails is due again at the next pass, here or in another replica.
 */
@ApplicationScoped
class TransferKeeper {
    private static final Logger LOG = Logger.getLogger(TransferKeeper.class);
    private static final int MOST = 100;

    private final TransferStore transfers;
    private final OfferStore stored;
    private final Offers offers;
    private final TransferSaga saga;
    private final CallStore calls;
    private final Carriers carriers;
    private final TransferConfig config;
    private final MeterRegistry metrics;

    TransferKeeper(
            TransferStore transfers,
            OfferStore stored,
            Offers offers,
            TransferSaga saga,
            CallStore calls,
            Carriers carriers,
            TransferConfig config,
            MeterRegistry metrics) {
        this.transfers = transfers;
        this.stored = stored;
        this.offers = offers;
        this.saga = saga;
        this.calls = calls;
        this.carriers = carriers;
        this.config = config;
        this.metrics = metrics;
    }

    /** One pass over what is due; true when there may be more. */
    boolean pass() {
        List<TransferStore.Bridge> bridges = transfers.claimBridges(MOST, config.bridgeRetry());
        bridges.forEach(this::bridge);
        List<UUID> expired = transfers.expired(MOST);
        expired.forEach(this::expire);
        stored.overlong(config.longestTalk(), MOST).forEach(this::complete);
        return bridges.size() == MOST;
    }

    /** The carrier's report of the end, when it comes, ends the call as transferred, and the transfer with it. */
    private void bridge(TransferStore.Bridge bridge) {
        try {
            carriers.named(bridge.carrier()).transfer(bridge.attemptId(), "operator:" + bridge.operatorId());
            count("told");
        } catch (RuntimeException e) {
            count("untold");
            LOG.warnf(
                    "Carrier could not be told to transfer call_id=%s attempt=%s error=%s",
                    bridge.callId(), bridge.attemptId(), e);
        }
    }

    private void expire(UUID callId) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                calls.lock(List.of(callId));
                Transfer transfer = transfers.lockOpen(callId).orElse(null);
                if (transfer != null
                        && transfer.state() instanceof TransferState.Offered offered
                        && transfers.isDue(transfer.order().id())) {
                    saga.advance(transfer, new TransferStep.Expire(offered.offerId()));
                    count("expired");
                }
            });
        } catch (RuntimeException e) {
            LOG.warnf("Offer that ran out could not be closed call_id=%s error=%s", callId, e);
        }
    }

    private void complete(OfferView offer) {
        try {
            QuarkusTransaction.requiringNew().run(() -> offers.complete(offer.id(), offer.operatorId(), Duration.ZERO));
        } catch (RuntimeException e) {
            LOG.warnf("Talk could not be closed call_id=%s error=%s", offer.callId(), e);
        }
    }

    private void count(String result) {
        metrics.counter("carillon.transfers", "step", result).increment();
    }
}
