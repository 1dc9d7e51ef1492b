package dev.carillon.common.contract.flow;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands that change flows. */
public sealed interface FlowCommand {

    /** Makes a flow; the command's id is the flow's id. */
    record Create(FlowSpec flow) implements FlowCommand {
        public static final String TYPE = "flow.create";
    }

    /**
     * JSON merge patch (RFC 7396) of a flow's {@code name, description, start, variables, nodes}. The gateway checked
     * each of them; whether the whole is a flow still, only the owner can tell.
     */
    record Update(UUID flowId, Map<String, @Nullable Object> changes) implements FlowCommand {
        public static final String TYPE = "flow.update";
    }

    /** Deletes a flow; refused (409) while an agent refers to it. */
    record Delete(UUID flowId) implements FlowCommand {
        public static final String TYPE = "flow.delete";
    }
}
