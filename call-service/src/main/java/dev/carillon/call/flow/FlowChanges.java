package dev.carillon.call.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.web.JsonProblems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merge patches of flows. Pure. */
final class FlowChanges {
    private FlowChanges() {}

    /**
     * {@code flow} with a merge patch (<a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>) applied: no
     * member of a flow is an object, so each replaces the former one, nodes all together.
     *
     * @return what may break the rules of flows still
     * @throws ProblemException (400) when the result has not the form of a flow
     */
    static FlowSpec apply(FlowSpec flow, Map<String, @Nullable Object> changes) {
        ObjectMapper strict = Json.strict();
        ObjectNode patched = strict.valueToTree(flow);
        changes.forEach((name, value) -> {
            if (value == null) {
                patched.remove(name);
            } else {
                patched.set(name, strict.valueToTree(value));
            }
        });
        try {
            return strict.treeToValue(patched, FlowSpec.class);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e).asException();
        }
    }
}
