package dev.carillon.call.carrier.simulated;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.InboundOutcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that will happen to one attempt, as offsets from its dial, or from a caller's first ring. A pure function of what
 * the ledger says of number, attempt number, call id and our answer, so that any process, at any time, knows where an
 * attempt stands.
 *
 * @param ringing null when it never rings
 * @param answered null when nobody picks up
 * @param ended null when the carrier goes silent
 * @param leftUnanswered how it ends when we leave while it rings
 */
record SimulatedScript(
        @Nullable Duration ringing,
        @Nullable Duration answered,
        @Nullable End ended,
        Disposition leftUnanswered) {

    /** Of an attempt that we dialled. */
    SimulatedScript(@Nullable Duration ringing, @Nullable Duration answered, @Nullable End ended) {
        this(ringing, answered, ended, Disposition.CANCELED_BY_API);
    }

    /** @param offset from the dial */
    record End(Duration offset, Disposition outcome) {}

    static SimulatedScript of(String number, int attemptNumber, UUID callId, SimulatedConfig config) {
        Duration rings = config.setup();
        Duration answered = rings.plus(config.ring());
        return switch (Fate.of(number, attemptNumber)) {
            case ANSWERED -> picksUp(rings, answered, answered.plus(talkTime(callId, config)), Disposition.ANSWERED);
            case VOICEMAIL -> picksUp(rings, answered, answered.plus(talkTime(callId, config)), Disposition.VOICEMAIL);
            case AGENT_ERROR -> picksUp(rings, answered, answered.plus(config.talkLeast()), Disposition.AGENT_ERROR);
            case STAYS_UP -> picksUp(rings, answered, answered.plus(config.stayUp()), Disposition.ANSWERED);
            case NO_ANSWER ->
                new SimulatedScript(rings, null, new End(rings.plus(config.noAnswer()), Disposition.NO_ANSWER));
            case REJECTED -> new SimulatedScript(rings, null, new End(answered, Disposition.REJECTED));
            case BUSY -> refused(rings, Disposition.BUSY);
            case INVALID_NUMBER -> refused(rings, Disposition.INVALID_NUMBER);
            case CARRIER_UNAVAILABLE -> refused(rings, Disposition.CARRIER_UNAVAILABLE);
            case CARRIER_BUSY -> refused(rings, Disposition.CARRIER_BUSY);
            case MEDIA_FAILED -> refused(rings, Disposition.MEDIA_FAILED);
            case SILENT -> new SimulatedScript(null, null, null);
        };
    }

    /**
     * Of somebody who rings us: their number says how they talk.
     *
     * @param from null: withheld
     * @param answered when we picked up; null while we have not. Too late is never
     */
    static SimulatedScript caller(
            @Nullable String from,
            InboundOutcome outcome,
            @Nullable Duration answered,
            UUID callId,
            SimulatedConfig config) {
        Fate fate = from == null ? Fate.ANSWERED : Fate.of(from, 1);
        if (fate == Fate.SILENT) {
            return new SimulatedScript(null, null, null, Disposition.NO_ANSWER);
        }
        Duration hangsUp = switch (outcome) {
            case ANSWERED -> config.callerPatience();
            case MISSED -> config.callerImpatience();
        };
        if (outcome == InboundOutcome.MISSED || answered == null || answered.compareTo(hangsUp) >= 0) {
            End gone = new End(hangsUp, Disposition.NO_ANSWER);
            return new SimulatedScript(Duration.ZERO, null, gone, Disposition.NO_ANSWER);
        }
        End end = talk(fate, answered, callId, config);
        return new SimulatedScript(Duration.ZERO, answered, end, Disposition.NO_ANSWER);
    }

    private static End talk(Fate fate, Duration answered, UUID callId, SimulatedConfig config) {
        return switch (fate) {
            case STAYS_UP -> new End(answered.plus(config.stayUp()), Disposition.ANSWERED);
            case AGENT_ERROR -> new End(answered.plus(config.talkLeast()), Disposition.AGENT_ERROR);
            // What would become of a call to them says nothing of a call by them.
            case ANSWERED,
                    VOICEMAIL,
                    BUSY,
                    NO_ANSWER,
                    REJECTED,
                    INVALID_NUMBER,
                    CARRIER_UNAVAILABLE,
                    CARRIER_BUSY,
                    MEDIA_FAILED,
                    SILENT -> new End(answered.plus(talkTime(callId, config)), Disposition.ANSWERED);
        };
    }

    /**
     * The same, for a caller that does not wait for ever.
     *
     * @param ringTimeout from the first ring on; null: not limited
     * @param maxTalk from the answer on; null: not limited
     */
    SimulatedScript within(@Nullable Duration ringTimeout, @Nullable Duration maxTalk) {
        if (ended == null || ringing == null) {
            return this;
        }
        if (ringTimeout != null) {
            Duration givesUp = ringing.plus(ringTimeout);
            Duration stopsRinging = answered == null ? ended.offset() : answered;
            if (givesUp.compareTo(stopsRinging) < 0) {
                return new SimulatedScript(ringing, null, new End(givesUp, Disposition.NO_ANSWER));
            }
        }
        if (maxTalk != null && answered != null && answered.plus(maxTalk).compareTo(ended.offset()) < 0) {
            Disposition outcome = ended.outcome() == Disposition.AGENT_ERROR ? Disposition.ANSWERED : ended.outcome();
            return new SimulatedScript(ringing, answered, new End(answered.plus(maxTalk), outcome));
        }
        return this;
    }

    /** Whether a person is on the line who can be handed over: no machine, and none whom the agent is about to fail. */
    boolean canBeHandedOver() {
        return answered != null && ended != null && ended.outcome() == Disposition.ANSWERED;
    }

    /**
     * The same, of a person who waits for somebody: they stay for as long as their patience lasts, from the latest word
     * on, and then leave; when nobody comes any more, they talk for as long as they would have.
     *
     * @param told in order
     * @param maxTalk from the answer on; null: not limited
     */
    SimulatedScript waiting(List<Expected> told, Duration patience, @Nullable Duration maxTalk) {
        if (told.isEmpty() || answered == null || ended == null || !canBeHandedOver()) {
            return this;
        }
        Duration leaves = ended.offset();
        Duration left = null;
        for (Expected word : told) {
            if (word.offset().compareTo(leaves) >= 0) {
                break; // gone before
            }
            if (word.somebody()) {
                left = left == null ? leaves.minus(word.offset()) : left;
                leaves = longer(leaves, word.offset().plus(patience));
            } else if (left != null) {
                leaves = word.offset().plus(left);
                left = null;
            }
        }
        if (maxTalk != null && answered.plus(maxTalk).compareTo(leaves) < 0) {
            leaves = answered.plus(maxTalk);
        }
        return new SimulatedScript(ringing, answered, new End(leaves, ended.outcome()), leftUnanswered);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static SimulatedScript picksUp(Duration rings, Duration answered, Duration ends, Disposition outcome) {
        return new SimulatedScript(rings, answered, new End(ends, outcome));
    }

    private static SimulatedScript refused(Duration at, Disposition outcome) {
        return new SimulatedScript(null, null, new End(at, outcome));
    }

    private static Duration talkTime(UUID callId, SimulatedConfig config) {
        long span = config.talkMost().minus(config.talkLeast()).toMillis() + 1;
        long hash = Hash.of(callId.getMostSignificantBits() ^ callId.getLeastSignificantBits());
        return config.talkLeast().plusMillis(Long.remainderUnsigned(hash, span));
    }
}
