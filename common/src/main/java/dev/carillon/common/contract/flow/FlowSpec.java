package dev.carillon.common.contract.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer sets on a flow. As with {@link FlowNode}: what was read from JSON is as promised once it passed
 * {@link FlowRules}.
 *
 * @param start id of the first node
 * @param variables keys that the context of the calls is expected to hold; they may be used as variables
 */
public record FlowSpec(
        String name, @Nullable String description, String start, List<String> variables, List<FlowNode> nodes) {
    public FlowSpec {
        variables = variables == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(variables));
        nodes = nodes == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(nodes));
    }

    /** The nodes by their ids, in the order of the list. */
    public Map<String, FlowNode> nodesById() {
        Map<String, FlowNode> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.putIfAbsent(node.id(), node));
        return byId;
    }
}
