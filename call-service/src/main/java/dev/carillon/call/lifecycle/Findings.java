package dev.carillon.call.lifecycle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of an attempt's talk found.
 *
 * @param structuredAnswers null when the agent asks for none
 */
public record Findings(
        @Nullable String summary,
        @Nullable String sentiment,
        List<String> tags,
        @Nullable Map<String, Object> structuredAnswers) {
    public Findings {
        tags = List.copyOf(tags);
    }
}
