package dev.carillon.call.conversation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a talk leads to an operator.
 *
 * @param queue id or name, as the flow has it
 * @param turns how much is said before
 * @param answers what was collected until then, by variable
 */
public record Handover(String queue, int turns, Map<String, Object> answers) {
    public Handover {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** The one that {@code talk} ends with, if it does. */
    public static Optional<Handover> of(Talk talk) {
        String queue = talk.transferQueue();
        return talk.ending() == Talk.Ending.HANDED_OVER && queue != null
                ? Optional.of(new Handover(queue, talk.turns().size(), talk.answers()))
                : Optional.empty();
    }
}
