package dev.carillon.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /v1/calls/batch}. */
@Schema(name = "CallBatchResult", description = "What came of each call, in the order in which they were given")
record CallBatchResult(
        List<Item> items,

        @Schema(description = "Calls that were placed, or will be (201, 202)")
        int placed,

        @Schema(description = "Calls that were not") int refused) {
    private static final int FIRST_ERROR = 400;

    /** What came of one call. */
    @Schema(name = "CallBatchItem")
    record Item(
            @Schema(description = "Position in the request, from 0")
            int index,

            @Schema(description = "The status that the call alone would have been answered with")
            int status,

            @Schema(description = "The call's id; null when it was refused") @Nullable
            UUID id,

            @Schema(implementation = CallView.class, description = "The call; null when refused, and with 202")
            @Nullable
            JsonNode call,

            @Schema(description = "Why it was refused") @Nullable
            Problem problem) {}

    static CallBatchResult of(List<Item> items) {
        int refused = (int)
                items.stream().filter(item -> item.status() >= FIRST_ERROR).count();
        return new CallBatchResult(items, items.size() - refused, refused);
    }
}
