package dev.carillon.call.call;

import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.EndedAttempt;
import java.util.List;

/** Fired in the transaction in which attempts of calls end, however they end. */
public record AttemptsOver(List<Over> attempts) {
    public AttemptsOver {
        attempts = List.copyOf(attempts);
    }

    public record Over(CallOrder order, EndedAttempt attempt) {}
}
