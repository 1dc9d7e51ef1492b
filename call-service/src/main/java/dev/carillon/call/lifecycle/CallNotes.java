package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.UpdateCall;
import dev.carillon.common.json.MergePatch;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is written about a call, by its customer and by the analysis of its talk. It may change at any time, also after
 * the end, and moves the call nowhere.
 *
 * @param metadata the customer's own data
 * @param structuredAnswers by name; null: none were asked for or written
 * @param dispositionLabel the customer's own word for how the call came out
 * @param recordingKey where the recording is kept; null while there is none
 */
public record CallNotes(
        Map<String, Object> metadata,
        @Nullable String summary,
        @Nullable String sentiment,
        List<String> tags,
        @Nullable Map<String, Object> structuredAnswers,
        @Nullable String dispositionLabel,
        @Nullable String recordingKey) {
    public CallNotes {
        tags = List.copyOf(tags);
    }

    /** As it was left off, with what was found out when its talk ended; what was not found stays. */
    CallNotes found(@Nullable Findings findings) {
        return findings == null
                ? this
                : new CallNotes(
                        metadata,
                        findings.summary(),
                        findings.sentiment(),
                        Stream.concat(tags.stream(), findings.tags().stream())
                                .distinct()
                                .toList(),
                        findings.structuredAnswers() == null ? structuredAnswers : findings.structuredAnswers(),
                        dispositionLabel,
                        recordingKey);
    }

    /** @param changes as {@link UpdateCall#changes} */
    CallNotes changed(Map<String, ? extends @Nullable Object> changes) {
        Map<String, Object> answers = structuredAnswers == null ? Map.of() : structuredAnswers;
        return new CallNotes(
                changes.containsKey(UpdateCall.METADATA)
                        ? merged(metadata, changes.get(UpdateCall.METADATA))
                        : metadata,
                summary,
                sentiment,
                changes.containsKey(UpdateCall.TAGS) ? texts(changes.get(UpdateCall.TAGS)) : tags,
                !changes.containsKey(UpdateCall.STRUCTURED_ANSWERS)
                        ? structuredAnswers
                        : changes.get(UpdateCall.STRUCTURED_ANSWERS) == null
                                ? null
                                : merged(answers, changes.get(UpdateCall.STRUCTURED_ANSWERS)),
                changes.containsKey(UpdateCall.DISPOSITION)
                        ? (String) changes.get(UpdateCall.DISPOSITION)
                        : dispositionLabel,
                recordingKey);
    }

    CallNotes recorded(String key) {
        return new CallNotes(metadata, summary, sentiment, tags, structuredAnswers, dispositionLabel, key);
    }

    @SuppressWarnings("unchecked") // the gateway lets nothing but objects through
    private static Map<String, Object> merged(Map<String, Object> former, @Nullable Object patch) {
        return patch == null ? Map.of() : MergePatch.apply(former, (Map<String, Object>) patch);
    }

    private static List<String> texts(@Nullable Object given) {
        return given instanceof List<?> list
                ? list.stream().map(String::valueOf).distinct().toList()
                : List.of();
    }

    /** Those of a new call. */
    public static CallNotes of(Map<String, Object> metadata) {
        return new CallNotes(metadata, null, null, List.of(), null, null, null);
    }
}
