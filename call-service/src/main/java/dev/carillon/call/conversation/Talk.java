package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.TranscriptTurn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said on a call, and what came of it.
 *
 * @param turns in order; each begins within the scene's time
 * @param answers what was collected, by variable, in the order of the questions: strings (days as RFC 3339
 *     {@code full-date}, phone numbers as E.164), numbers and booleans
 * @param transferQueue the queue that the agent wanted to hand the call over to; null: none
 */
public record Talk(
        List<TranscriptTurn> turns,
        Map<String, Object> answers,
        @Nullable String transferQueue,
        Ending ending) {
    public Talk {
        turns = List.copyOf(turns);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** How a talk ended. */
    public enum Ending {
        /** Everything was said. */
        FINISHED,
        /** The agent handed over to a person. */
        HANDED_OVER,
        /** It was a machine, and the agent left a message. */
        MESSAGE_LEFT,
        /** The agent fell silent. */
        FELL_SILENT,
        /** It went on for too long. */
        CUT_OFF
    }
}
