package dev.carillon.call.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.transfer.TransferDecision.Moved;
import dev.carillon.call.transfer.TransferDecision.Refused;
import dev.carillon.call.transfer.TransferDecision.Unchanged;
import dev.carillon.call.transfer.TransferState.Accepted;
import dev.carillon.call.transfer.TransferState.Bridged;
import dev.carillon.call.transfer.TransferState.Failed;
import dev.carillon.call.transfer.TransferState.Offered;
import dev.carillon.call.transfer.TransferState.Requested;
import dev.carillon.call.transfer.TransferStep.Accept;
import dev.carillon.call.transfer.TransferStep.CallOver;
import dev.carillon.call.transfer.TransferStep.Decline;
import dev.carillon.call.transfer.TransferStep.Expire;
import dev.carillon.call.transfer.TransferStep.NobodyLeft;
import dev.carillon.call.transfer.TransferStep.Offer;
import dev.carillon.common.contract.operator.OfferStatus;
import dev.carillon.common.contract.operator.TransferFailure;
import dev.carillon.common.contract.operator.TransferKind;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransferDeciderTest {
    private static final UUID OFFER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID OPERATOR = new UUID(0, 3);

    private static final TransferState REQUESTED = new Requested();
    private static final TransferState OFFERED = new Offered(OFFER, OPERATOR);
    private static final TransferState ACCEPTED = new Accepted(OFFER, OPERATOR);
    private static final TransferState BRIDGED = new Bridged(OFFER, OPERATOR);
    private static final TransferState NOBODY = new Failed(TransferFailure.NO_OPERATORS);
    private static final TransferState GONE = new Failed(TransferFailure.CALLER_GONE);
    private static final List<TransferState> STATES = List.of(REQUESTED, OFFERED, ACCEPTED, BRIDGED, NOBODY, GONE);

    private static final TransferDecision SAME = new Unchanged();
    private static final TransferDecision NO = new Refused();

    /** A step, and what comes of it in each of {@link #STATES}. */
    static Stream<Arguments> table() {
        TransferDecision accepted = new Moved(ACCEPTED, became(OfferStatus.ACCEPTED));
        TransferDecision withdrawn = new Moved(GONE, became(OfferStatus.WITHDRAWN));
        TransferDecision gone = new Moved(GONE, null);
        TransferDecision offered = new Moved(OFFERED, new OfferChange.Made(OFFER, OPERATOR, OfferStatus.OFFERED));
        TransferDecision declined = new Moved(REQUESTED, became(OfferStatus.DECLINED));
        TransferDecision timedOut = new Moved(REQUESTED, became(OfferStatus.TIMED_OUT));
        TransferDecision bridged = new Moved(BRIDGED, became(OfferStatus.BRIDGED));
        return Stream.of(
                row(new Offer(OFFER, OPERATOR), offered, NO, NO, NO, NO, NO),
                row(new NobodyLeft(), new Moved(NOBODY, null), NO, NO, NO, NO, NO),
                row(new Accept(OFFER), NO, accepted, SAME, SAME, NO, NO),
                row(new Accept(OTHER), NO, NO, NO, NO, NO, NO),
                row(new Decline(OFFER), NO, declined, NO, NO, NO, NO),
                row(new Decline(OTHER), NO, NO, NO, NO, NO, NO),
                row(new Expire(OFFER), SAME, timedOut, SAME, SAME, SAME, SAME),
                row(new Expire(OTHER), SAME, SAME, SAME, SAME, SAME, SAME),
                row(new CallOver(true), gone, withdrawn, bridged, SAME, SAME, SAME),
                row(new CallOver(false), gone, withdrawn, withdrawn, SAME, SAME, SAME));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    @DisplayName("Every step in every state")
    void steps(TransferStep step, List<TransferDecision> expected) {
        List<TransferDecision> decided = STATES.stream()
                .map(state -> TransferDecider.decide(TransferKind.WARM, state, step))
                .toList();

        assertThat(decided).isEqualTo(expected);
    }

    @Test
    @DisplayName("Of a cold transfer nobody is asked: the operator who is found has it")
    void cold() {
        TransferDecision decision = TransferDecider.decide(TransferKind.COLD, REQUESTED, new Offer(OFFER, OPERATOR));

        assertThat(decision)
                .isEqualTo(new Moved(ACCEPTED, new OfferChange.Made(OFFER, OPERATOR, OfferStatus.ACCEPTED)));
    }

    private static OfferChange became(OfferStatus status) {
        return new OfferChange.Became(OFFER, OPERATOR, status);
    }

    private static Arguments row(TransferStep step, TransferDecision... expected) {
        return Arguments.of(step, List.of(expected));
    }
}
