package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.CallStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The attempt under way.
 *
 * @param number 1 for the call's first, counting also those that used up none of its attempts
 * @param startedAt when it was committed, before the carrier heard of it
 */
public record Attempt(
        UUID id,
        int number,
        Instant startedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant answeredAt) {

    /** How far it got is the call's status. */
    CallStatus status() {
        if (answeredAt != null) {
            return CallStatus.IN_PROGRESS;
        }
        return ringingAt != null ? CallStatus.RINGING : CallStatus.DIALING;
    }

    Attempt ringing(Instant at) {
        return new Attempt(id, number, startedAt, at, answeredAt);
    }

    Attempt answered(Instant at) {
        return new Attempt(id, number, startedAt, ringingAt, at);
    }
}
