package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.EventTypesView;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.form.ListQuery;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The types of events. */
@Path("/v1/webhooks/event-types")
@RunOnVirtualThread
@Tag(name = "webhooks")
public class EventTypeResource {
    private final OwnerClient owners;

    EventTypeResource(OwnerClient owners) {
        this.owners = owners;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "getEventTypes",
            summary = "Show every type of events, with the JSON Schema of its data and a sample in each format")
    @APIResponse(
            responseCode = "200",
            description = "The types",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventTypesView.class)))
    public Response all(@Context UriInfo uri) {
        String query = ListQuery.unpaged(uri.getQueryParameters()).build();
        return owners.get(Owner.WEBHOOKS, "/event-types" + query, Scope.WEBHOOKS_READ);
    }
}
