package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.DeliveryView;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One endpoint's deliveries. */
@Path("/v1/webhooks/{id}/deliveries")
@RunOnVirtualThread
@Tag(name = "webhooks")
public class EndpointDeliveryResource {
    private static final String ENDPOINT = "webhook endpoint";

    private final OwnerClient owners;

    EndpointDeliveryResource(OwnerClient owners) {
        this.owners = owners;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listWebhookDeliveries", summary = "List the deliveries to an endpoint, newest first")
    @Parameter(name = "call_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(name = "event_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(
            name = "event_type",
            in = ParameterIn.QUERY,
            description = "As the receiver sees it: call.completed, or call.ended where that was subscribed to",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema = @Schema(enumeration = {"pending", "succeeded", "failed"}))
    @Parameter(
            name = "error",
            in = ParameterIn.QUERY,
            description = "Why the last try failed: http_500, timeout and the like",
            schema = @Schema(implementation = String.class))
    @Parameter(name = "created_after", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    @Parameter(name = "created_before", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries with their attempts",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryView.class)))
    public Response list(@PathParam("id") String id, @Context UriInfo uri) {
        String query = DeliveryFilters.queryOfEndpoint(uri.getQueryParameters());
        return owners.get(
                Owner.WEBHOOKS, "/webhooks/" + Uuids.path(id, ENDPOINT) + "/deliveries" + query, Scope.WEBHOOKS_READ);
    }
}
