package dev.carillon.local.demo;

import dev.carillon.common.contract.call.Disposition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of the demo, and what must come of it.
 *
 * @param number on the simulated carrier, whose answer the number decides
 * @param manner how it is placed
 * @param maxAttempts attempts it may have
 * @param expected dispositions that are right
 * @param expectedAttempts attempts that it must have used up; null where the number does not tell
 */
record PlannedCall(
        String number,
        Manner manner,
        int maxAttempts,
        Set<Disposition> expected,
        @Nullable Integer expectedAttempts) {

    /** How a call is placed. */
    enum Manner {
        AT_ONCE,
        /** For a few seconds later. */
        SCHEDULED,
        /** For much later, and canceled at once. */
        CANCELED,
        /** Twice, with one Idempotency-Key. */
        REPEATED
    }

    static PlannedCall of(String number, Disposition expected, int attempts) {
        return new PlannedCall(number, Manner.AT_ONCE, attempts, Set.of(expected), attempts);
    }

    PlannedCall placed(Manner otherManner) {
        return new PlannedCall(number, otherManner, maxAttempts, expected, expectedAttempts);
    }
}
