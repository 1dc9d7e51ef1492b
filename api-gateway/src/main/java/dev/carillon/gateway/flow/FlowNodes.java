package dev.carillon.gateway.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.flow.FlowRules;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.web.JsonProblems;
import dev.carillon.gateway.form.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes of a request, each checked by itself: whether they hang together is for the rules of the whole flow. */
final class FlowNodes {
    private FlowNodes() {}

    /** The nodes that {@code array} holds; what is wrong with them is among the violations then. */
    static List<FlowNode> read(Violations violations, String field, JsonNode array) {
        List<FlowNode> nodes = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            FlowNode node = read(violations, field + "[" + i + "]", i, array);
            if (node != null) {
                nodes.add(node);
            }
        }
        if (nodes.size() == array.size()) {
            FlowRules.checkNodes(nodes).forEach(fault -> violations.invalid(fault.field(), fault.message()));
        }
        return nodes;
    }

    private static @Nullable FlowNode read(Violations violations, String field, int index, JsonNode array) {
        JsonNode node = array.get(index);
        if (!node.isObject()) {
            violations.malformed(field, "must be an object");
            return null;
        }
        JsonNode type = node.path("type");
        if (type.isMissingNode() || type.isNull()) {
            violations.invalid(field + ".type", "is required");
        } else if (!type.isTextual()) {
            violations.malformed(field + ".type", "must be a string");
        } else if (!FlowNode.TYPES.contains(type.textValue())) {
            violations.invalid(field + ".type", "must be one of " + String.join(", ", FlowNode.TYPES));
        } else {
            try {
                return Json.strict().treeToValue(node, FlowNode.class);
            } catch (JsonProcessingException e) {
                blame(violations, field, node, e);
            }
        }
        return null;
    }

    private static void blame(Violations violations, String field, JsonNode node, JsonProcessingException e) {
        Problem problem = JsonProblems.of(e);
        if (problem.errors().isEmpty()) {
            violations.malformed(field, "has not the form of a node");
        }
        problem.errors().forEach(error -> {
            String at = field + "." + error.field();
            if (!(e.getCause() instanceof IllegalArgumentException unknown)) {
                violations.malformed(at, error.message());
            } else if (isText(node, e)) { // a name that an enum does not know
                violations.invalid(at, String.valueOf(unknown.getMessage()));
            } else {
                violations.malformed(at, "must be a string");
            }
        });
    }

    /** Whether what {@code e} complains of is a text. */
    private static boolean isText(JsonNode node, JsonProcessingException e) {
        JsonNode value = node;
        if (e instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                value = step.getFieldName() == null ? value.path(step.getIndex()) : value.path(step.getFieldName());
            }
        }
        return value.isTextual();
    }
}
