package dev.carillon.gateway.voice;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.common.contract.voice.SpeakerCommand;
import dev.carillon.common.contract.voice.SpeakerView;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.ListQuery;
import dev.carillon.gateway.form.RequestBodies;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Speakers: changed by commands to call-service, read from it. */
@Path("/v1/speakers")
@RunOnVirtualThread
@Tag(name = "voices")
public class SpeakerResource {
    static final String SPEAKER = "speaker";

    private static final String PATH = "/v1/speakers/";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    SpeakerResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "createSpeaker", summary = "Make a speaker: a voice of your own, once it has samples")
    @APIResponse(
            responseCode = "201",
            description = "The speaker",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SpeakerView.class)))
    public Response create(
            @Nullable CreateSpeakerRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID id = keys.id(request.tenant(), SpeakerCommand.Create.TYPE, idempotencyKey);
        SpeakerCommand command = RequestBodies.required(body).toCommand();
        return send(id, id, SpeakerCommand.Create.TYPE, command, prefer);
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "listSpeakers", summary = "List speakers, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of speakers",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SpeakerView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters()).build();
        return owners.get(Owner.CALLS, "/speakers" + query, Scope.AGENTS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "getSpeaker", summary = "Show a speaker")
    @APIResponse(
            responseCode = "200",
            description = "The speaker",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SpeakerView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.CALLS, "/speakers/" + Uuids.path(id, SPEAKER), Scope.AGENTS_READ);
    }

    @DELETE
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(
            operationId = "deleteSpeaker",
            summary = "Delete a speaker and its samples; 409 while an agent speaks with its voice")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") String id, @HeaderParam("Prefer") @Nullable String prefer) {
        UUID speakerId = Uuids.path(id, SPEAKER);
        SpeakerCommand command = new SpeakerCommand.Delete(speakerId);
        return send(keys.newId(), speakerId, SpeakerCommand.Delete.TYPE, command, prefer);
    }

    @POST
    @Path("/{id}/deploy")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(
            operationId = "deploySpeaker",
            summary = "Make a voice of a speaker's samples; 409 while they are less than 10 seconds together")
    @APIResponse(
            responseCode = "200",
            description = "The speaker: deploying, and deployed or failed soon after",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SpeakerView.class)))
    public Response deploy(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID speakerId = Uuids.path(id, SPEAKER);
        UUID commandId = keys.id(request.tenant(), SpeakerCommand.Deploy.TYPE, idempotencyKey);
        SpeakerCommand command = new SpeakerCommand.Deploy(speakerId);
        return send(commandId, speakerId, SpeakerCommand.Deploy.TYPE, command, prefer);
    }

    private Response send(
            UUID commandId, UUID speakerId, String type, SpeakerCommand command, @Nullable String prefer) {
        return commands.send(
                new Intent(commandId, type, Topics.VOICE_COMMANDS, speakerId, command, PATH + speakerId), prefer);
    }
}
