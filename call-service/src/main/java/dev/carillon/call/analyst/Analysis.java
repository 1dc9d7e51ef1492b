package dev.carillon.call.analyst;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a conversation comes to.
 *
 * @param summary one or two sentences
 * @param tags each once: the outcome's wire name, {@code transfer_requested}, {@code cut_off},
 *     {@code answers_incomplete}
 * @param structuredAnswers by property of the agent's answer schema; each has the type that the schema asks for
 */
public record Analysis(String summary, Sentiment sentiment, List<String> tags, Map<String, Object> structuredAnswers) {
    public Analysis {
        tags = List.copyOf(tags);
        structuredAnswers = Collections.unmodifiableMap(new LinkedHashMap<>(structuredAnswers));
    }
}
