package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.CallOrder;
import java.util.List;

/** Fired in the transaction in which attempts of calls are answered, but for those that are known to be over already. */
public record TalksBegun(List<Talk> talks) {
    public TalksBegun {
        talks = List.copyOf(talks);
    }

    public record Talk(CallOrder order, Attempt attempt) {}
}
