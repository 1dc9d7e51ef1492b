package dev.carillon.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.AttemptView;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.CancelCall;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.contract.call.TimelineEntry;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.call.UpdateCall;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.EntityTags;
import dev.carillon.gateway.form.RequestBodies;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Calls: placed and canceled by commands to call-service, read from it. */
@Path("/v1/calls")
@RunOnVirtualThread
@Tag(name = "calls")
public class CallResource {
    private static final String PATH = "/v1/calls/";
    private static final String CALL = "call";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;
    private final Clock clock;

    CallResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request, Clock clock) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.CALLS_WRITE)
    @Operation(operationId = "placeCall", summary = "Place an outbound call")
    @APIResponse(
            responseCode = "201",
            description = "The call, queued",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class)))
    public Response place(
            @Nullable PlaceCallRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID id = keys.id(request.tenant(), PlaceCall.TYPE, idempotencyKey);
        PlaceCall command = RequestBodies.required(body).toCommand(clock.instant());
        return commands.send(new Intent(id, PlaceCall.TYPE, Topics.CALL_COMMANDS, id, command, PATH + id), prefer);
    }

    @POST
    @Path("/outbound")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.CALLS_WRITE)
    @Operation(operationId = "placeOutboundCall", summary = "Place an outbound call; the same as POST /v1/calls")
    @APIResponse(
            responseCode = "201",
            description = "The call, queued",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class)))
    public Response placeOutbound(
            @Nullable PlaceCallRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        return place(body, idempotencyKey, prefer);
    }

    @GET
    @RequiresScope(Scope.CALLS_READ)
    @Operation(operationId = "listCalls", summary = "List calls, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of calls",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class)))
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = CallStatus.class))
    @Parameter(name = "direction", in = ParameterIn.QUERY, schema = @Schema(implementation = Direction.class))
    @Parameter(name = "disposition", in = ParameterIn.QUERY, schema = @Schema(implementation = Disposition.class))
    @Parameter(name = "agent_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(name = "campaign_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(name = "contact_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(name = "to", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "created_after", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    @Parameter(name = "created_before", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    @Parameter(name = "started_after", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    @Parameter(name = "started_before", in = ParameterIn.QUERY, schema = @Schema(implementation = Instant.class))
    public Response list(@Context UriInfo uri) {
        return owners.get(Owner.CALLS, "/calls" + CallFilters.query(uri.getQueryParameters()), Scope.CALLS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.CALLS_READ)
    @Operation(operationId = "getCall", summary = "Show a call")
    @APIResponse(
            responseCode = "200",
            description = "The call",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class)))
    public Response get(@PathParam("id") String id) {
        return read(id, "");
    }

    @GET
    @Path("/{id}/timeline")
    @RequiresScope(Scope.CALLS_READ)
    @Operation(operationId = "getCallTimeline", summary = "List every event of a call, in order")
    @APIResponse(
            responseCode = "200",
            description = "The events, the oldest first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = TimelineEntry.class)))
    public Response timeline(@PathParam("id") String id) {
        return read(id, "/timeline");
    }

    @GET
    @Path("/{id}/attempts")
    @RequiresScope(Scope.CALLS_READ)
    @Operation(operationId = "getCallAttempts", summary = "List the attempts to reach the callee, in order")
    @APIResponse(
            responseCode = "200",
            description = "The attempts, the oldest first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = AttemptView.class)))
    public Response attempts(@PathParam("id") String id) {
        return read(id, "/attempts");
    }

    @GET
    @Path("/{id}/transcript")
    @RequiresScope(Scope.CALLS_READ)
    @Operation(
            operationId = "getCallTranscript",
            summary = "List what was said on a call, in order",
            description = "Empty until the talk is over, and when nobody talked.")
    @APIResponse(
            responseCode = "200",
            description = "The turns, the first one first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = TranscriptTurn.class)))
    public Response transcript(@PathParam("id") String id) {
        return read(id, "/transcript");
    }

    @POST
    @Path("/{id}/cancel")
    @RequiresScope(Scope.CALLS_WRITE)
    @Operation(operationId = "cancelCall", summary = "Cancel a call that was not answered yet")
    @APIResponse(
            responseCode = "200",
            description = "The call, canceled",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class)))
    public Response cancel(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID callId = Uuids.path(id, CALL);
        UUID commandId = keys.id(request.tenant(), CancelCall.TYPE, idempotencyKey);
        return commands.send(
                new Intent(
                        commandId,
                        CancelCall.TYPE,
                        Topics.CALL_COMMANDS,
                        callId,
                        new CancelCall(callId),
                        PATH + callId),
                prefer);
    }

    @POST
    @Path("/{id}/metadata")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequiresScope(Scope.CALLS_WRITE)
    @Operation(
            operationId = "annotateCall",
            summary = "Write about a call: metadata, structured answers, tags, a disposition of your own",
            description = "Works in every state of the call, also after its end. With If-Match only when the call is at"
                    + " that version: a call's entity tag is its version in quotes.")
    @APIResponse(
            responseCode = "200",
            description = "The call, as it is now",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallView.class)))
    public Response annotate(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = CallNotesRequest.class))) @Nullable
                    JsonNode body,
            @HeaderParam(EntityTags.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID callId = Uuids.path(id, CALL);
        OptionalLong version = EntityTags.version(ifMatch);
        UpdateCall command =
                new UpdateCall(callId, version.isPresent() ? version.getAsLong() : null, CallNotesRequest.parse(body));
        UUID commandId = keys.id(request.tenant(), UpdateCall.TYPE, idempotencyKey);
        return commands.send(
                new Intent(commandId, UpdateCall.TYPE, Topics.CALL_COMMANDS, callId, command, PATH + callId), prefer);
    }

    private Response read(String id, String part) {
        return owners.get(Owner.CALLS, "/calls/" + Uuids.path(id, CALL) + part, Scope.CALLS_READ);
    }
}
