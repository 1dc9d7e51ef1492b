package dev.carillon.gateway.flow;

import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.flow.FlowRules;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/flows}, as documented; read by {@link FlowForm#create}. */
@Schema(name = "CreateFlow")
record CreateFlowRequest(
        @Schema(required = true, maxLength = FlowRules.MAX_NAME)
        String name,

        @Schema(maxLength = FlowRules.MAX_DESCRIPTION) @Nullable
        String description,

        @Schema(description = "Id of the first node", required = true)
        String start,

        @Schema(
                description = "Keys that the context of the calls is expected to hold; the nodes may use them",
                maxItems = FlowRules.MAX_VARIABLES)
        @Nullable
        List<String> variables,

        @Schema(
                description = "Every node is reached from the start, and from every node an end or a transfer",
                required = true,
                minItems = 1,
                maxItems = FlowRules.MAX_NODES)
        List<FlowNode> nodes) {}
