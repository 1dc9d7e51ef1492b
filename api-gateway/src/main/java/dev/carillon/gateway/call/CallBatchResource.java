package dev.carillon.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.edge.BulkBody;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Many calls at once. */
@Path("/v1/calls/batch")
@RunOnVirtualThread
@Tag(name = "calls")
public class CallBatchResource {
    private final CallBatch batch;

    CallBatchResource(CallBatch batch) {
        this.batch = batch;
    }

    /** The body, as documented. */
    @Schema(name = "PlaceCalls")
    record PlaceCalls(
            @Schema(required = true, minItems = 1, maxItems = CallBatch.MOST)
            List<PlaceCallRequest> calls) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BulkBody
    @RequiresScope(Scope.CALLS_WRITE)
    @Operation(
            operationId = "placeCalls",
            summary = "Place up to 1,000 calls, each with its own result",
            description =
                    "A call that is refused keeps no other from being placed. With an Idempotency-Key, a repetition"
                            + " places those that had not been placed, and answers the others again.")
    @APIResponse(
            responseCode = "200",
            description = "What came of each call",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CallBatchResult.class)))
    public Response place(
            @RequestBody(content = @Content(schema = @Schema(implementation = PlaceCalls.class))) @Nullable
                    JsonNode body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey) {
        return Response.ok(Json.bytes(batch.place(body, idempotencyKey)), MediaType.APPLICATION_JSON)
                .build();
    }
}
