package dev.carillon.call.call;

import java.util.List;
import java.util.UUID;

/** Calls on which somebody talked have ended. Fired inside the transaction that ends them. */
public record TalkEnded(List<UUID> callIds) {
    public TalkEnded {
        callIds = List.copyOf(callIds);
    }
}
