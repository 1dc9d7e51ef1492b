package dev.carillon.common.contract.flow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flow: what agents that refer to it say and ask, node by node.
 *
 * @param start id of the first node
 * @param variables keys that the context of the calls is expected to hold
 */
public record FlowView(
        UUID id,
        String name,
        @Nullable String description,
        String start,
        List<String> variables,
        List<FlowNode> nodes,
        boolean test,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
