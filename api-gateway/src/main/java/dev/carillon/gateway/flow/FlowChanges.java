package dev.carillon.gateway.flow;

import dev.carillon.common.contract.flow.FlowNode;
import dev.carillon.common.contract.flow.FlowRules;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /v1/flows/{id}}, as documented; read by {@link FlowForm#changes}. */
@Schema(
        name = "FlowChanges",
        description =
                "What is to change: absent fields stay as they are, null clears one, lists are replaced as a whole")
record FlowChanges(
        @Schema(maxLength = FlowRules.MAX_NAME) @Nullable String name,

        @Schema(maxLength = FlowRules.MAX_DESCRIPTION) @Nullable
        String description,

        @Nullable String start,

        @Schema(maxItems = FlowRules.MAX_VARIABLES) @Nullable
        List<String> variables,

        @Schema(minItems = 1, maxItems = FlowRules.MAX_NODES) @Nullable
        List<FlowNode> nodes) {}
