package dev.carillon.gateway.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.flow.FlowRules;
import dev.carillon.common.contract.flow.FlowSpec;
import dev.carillon.common.json.Json;
import dev.carillon.common.web.JsonProblems;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Violations;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of flows in requests. */
final class FlowForm {
    private static final int MAX_ID = 64;

    private FlowForm() {}

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all that is wrong with the flow */
    static FlowSpec create(@Nullable JsonNode body) {
        Violations violations = new Violations();
        var unused = members(violations, body);
        violations.throwIfAny();
        FlowSpec flow = read(body);
        FlowRules.check(flow).forEach(fault -> violations.invalid(fault.field(), fault.message()));
        violations.throwIfAny();
        return flow;
    }

    /**
     * What is to change; whether the whole is a flow still, its owner has to say.
     *
     * @throws dev.carillon.common.problem.ProblemException 400 and 422 with all that is wrong with the changes
     */
    static Map<String, @Nullable Object> changes(@Nullable JsonNode body) {
        Violations violations = new Violations();
        Map<String, @Nullable Object> changes = members(violations, body);
        violations.throwIfAny();
        return changes;
    }

    private static Map<String, @Nullable Object> members(Violations violations, @Nullable JsonNode body) {
        return MergePatch.of(violations, body)
                .line("name", false, FlowRules.MAX_NAME)
                .lines("description", FlowRules.MAX_DESCRIPTION)
                .line("start", false, MAX_ID)
                .array("variables", (field, names) -> {
                    for (int i = 0; i < names.size(); i++) {
                        variable(violations, field + "[" + i + "]", names.get(i));
                    }
                    return names;
                })
                .array("nodes", (field, nodes) -> {
                    var unused = FlowNodes.read(violations, field, nodes);
                    return nodes;
                })
                .finish();
    }

    private static void variable(Violations violations, String field, JsonNode name) {
        if (!name.isTextual()) {
            violations.malformed(field, "must be a string");
        } else if (!FlowRules.isVariable(name.textValue())) {
            violations.invalid(field, "must be " + FlowRules.VARIABLE_FORM);
        }
    }

    private static FlowSpec read(@Nullable JsonNode body) {
        try {
            return Json.strict().treeToValue(body, FlowSpec.class);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e).asException();
        }
    }
}
