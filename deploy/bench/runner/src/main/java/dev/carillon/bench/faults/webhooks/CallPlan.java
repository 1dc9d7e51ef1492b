package dev.carillon.bench.faults.webhooks;

import dev.carillon.common.contract.call.CallEventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens in a round: some calls, each with the same events in order, mixed with those of the others at random. */
final class CallPlan {
    /** Of every call, in this order; its versions are numbered from 1. */
    static final List<CallEventType> EVENTS = List.of(
            CallEventType.QUEUED,
            CallEventType.DIALING,
            CallEventType.RINGING,
            CallEventType.STARTED,
            CallEventType.ATTEMPT_ENDED,
            CallEventType.COMPLETED,
            CallEventType.UPDATED,
            CallEventType.UPDATED);

    private CallPlan() {}

    /**
     * An event that is to be written.
     *
     * @param call its number in the round, from 0
     * @param version of the call after it
     */
    record Step(int call, int version) {
        CallEventType type() {
            return EVENTS.get(version - 1);
        }
    }

    /** Calls of a round when {@code events} are shared out among {@code rounds}: of all of them together, not one less. */
    static int callsOf(int round, int rounds, int events) {
        int calls = (events + EVENTS.size() - 1) / EVENTS.size();
        return (int) ((long) calls * (round + 1) / rounds - (long) calls * round / rounds);
    }

    static List<Step> of(int calls, Random random) {
        List<Integer> turns = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            turns.addAll(Collections.nCopies(EVENTS.size(), call));
        }
        Collections.shuffle(turns, random);
        int[] versions = new int[calls];
        return turns.stream().map(call -> new Step(call, ++versions[call])).toList();
    }
}
