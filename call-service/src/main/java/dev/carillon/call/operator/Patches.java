package dev.carillon.call.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.common.json.Json;
import dev.carillon.common.json.MergePatch;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.web.JsonProblems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings with a merge patch applied. */
final class Patches {
    private Patches() {}

    /** @throws ProblemException when the result is not of {@code type}, or is refused by it */
    static <T> T apply(T settings, Map<String, @Nullable Object> changes, Class<T> type) {
        ObjectMapper strict = Json.strict();
        JsonNode patched =
                MergePatch.apply((JsonNode) strict.valueToTree(settings), (JsonNode) strict.valueToTree(changes));
        try {
            return strict.treeToValue(patched, type);
        } catch (JsonProcessingException e) {
            throw e.getCause() instanceof ProblemException problem
                    ? problem
                    : JsonProblems.of(e).asException();
        }
    }
}
