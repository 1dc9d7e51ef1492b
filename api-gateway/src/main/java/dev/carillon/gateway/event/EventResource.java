package dev.carillon.gateway.event;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.webhook.FeedView;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import dev.carillon.gateway.owner.OwnerEvents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The feed: every event of the organisation and mode, polled or streamed. */
@Path("/v1/events")
@RunOnVirtualThread
@Tag(name = "webhooks")
public class EventResource {
    private final OwnerClient owners;
    private final OwnerEvents streams;

    EventResource(OwnerClient owners, OwnerEvents streams) {
        this.owners = owners;
        this.streams = streams;
    }

    @GET
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "pollEvents",
            summary = "Read events, oldest first, on from a cursor",
            description =
                    "The items are what a webhook would bring. next_cursor is always there: ask with it again, at once"
                            + " while has_more is true, otherwise when you like. No event is ever skipped.")
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Event types, call.ended or wildcards, as in subscriptions; any of them will do",
            explode = Explode.TRUE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(name = "resource_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(
            name = "call_id",
            in = ParameterIn.QUERY,
            description = "The same as resource_id",
            schema = @Schema(implementation = UUID.class))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "Without a cursor: begin with what occurred from this time on",
            schema = @Schema(implementation = Instant.class))
    @APIResponse(
            responseCode = "200",
            description = "A page of events",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FeedView.class)))
    public Response poll(@Context UriInfo uri) {
        return owners.get(Owner.WEBHOOKS, "/events" + FeedFilters.page(uri.getQueryParameters()), Scope.WEBHOOKS_READ);
    }

    @GET
    @Path("/stream")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(
            operationId = "streamEvents",
            summary = "Follow events as they happen, as server-sent events",
            description =
                    "Each has its cursor as id and the webhook's body as data. Last-Event-ID (or cursor, or after)"
                            + " says where to go on; without it the stream begins with what happens now. Comments come in between"
                            + " as heartbeats. 429 when the organization has too many streams.")
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "Event types, call.ended or wildcards, as in subscriptions; any of them will do",
            explode = Explode.TRUE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @Parameter(name = "resource_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(
            name = "call_id",
            in = ParameterIn.QUERY,
            description = "The same as resource_id",
            schema = @Schema(implementation = UUID.class))
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "Without a cursor: begin with what occurred from this time on",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "Last-Event-ID",
            in = ParameterIn.HEADER,
            description = "The id of the last event that was received; wins over cursor",
            schema = @Schema(implementation = String.class))
    @APIResponse(
            responseCode = "200",
            description = "Events, until one side ends it",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Response stream(@Context UriInfo uri, @Context HttpHeaders headers) {
        String query = FeedFilters.stream(uri.getQueryParameters());
        return streams.follow(Owner.WEBHOOKS, "/events/stream" + query, Scope.WEBHOOKS_READ, headers);
    }

    /** What a stream would be, without one: whoever asks this reads none. */
    @HEAD
    @Path("/stream")
    @RequiresScope(Scope.WEBHOOKS_READ)
    @Operation(hidden = true)
    public Response head() {
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
    }
}
