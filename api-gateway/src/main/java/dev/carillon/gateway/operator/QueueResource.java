package dev.carillon.gateway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.contract.tenant.Scope;
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
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Queues of operators: changed by commands to call-service, read from it. */
@Path("/v1/operators/queues")
@RunOnVirtualThread
@Tag(name = "operators")
public class QueueResource {
    private static final String PATH = "/v1/operators/queues/";
    private static final String QUEUE = "queue";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    QueueResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "createQueue", summary = "Make a queue; 409 when its name is taken")
    @APIResponse(
            responseCode = "201",
            description = "The queue",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QueueView.class)))
    public Response create(
            @Nullable CreateQueueRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID id = keys.id(request.tenant(), OperatorCommand.CreateQueue.TYPE, idempotencyKey);
        return send(
                id,
                id,
                OperatorCommand.CreateQueue.TYPE,
                RequestBodies.required(body).toCommand(),
                prefer);
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "listQueues", summary = "List queues, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of queues",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QueueView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters()).build();
        return owners.get(Owner.CALLS, "/operator-queues" + query, Scope.AGENTS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(operationId = "getQueue", summary = "Show a queue")
    @APIResponse(
            responseCode = "200",
            description = "The queue",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QueueView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.CALLS, "/operator-queues/" + Uuids.path(id, QUEUE), Scope.AGENTS_READ);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "updateQueue", summary = "Change a queue")
    @APIResponse(
            responseCode = "200",
            description = "The queue, changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QueueView.class)))
    public Response update(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = QueueChanges.class))) @Nullable
                    JsonNode body,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID queueId = Uuids.path(id, QUEUE);
        OperatorCommand command = new OperatorCommand.UpdateQueue(queueId, QueueChanges.parse(body));
        return send(keys.newId(), queueId, OperatorCommand.UpdateQueue.TYPE, command, prefer);
    }

    @DELETE
    @Path("/{id}")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "deleteQueue", summary = "Delete a queue; 409 while it has operators or open transfers")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") String id, @HeaderParam("Prefer") @Nullable String prefer) {
        UUID queueId = Uuids.path(id, QUEUE);
        OperatorCommand command = new OperatorCommand.DeleteQueue(queueId);
        return send(keys.newId(), queueId, OperatorCommand.DeleteQueue.TYPE, command, prefer);
    }

    private Response send(UUID commandId, UUID queueId, String type, OperatorCommand command, @Nullable String prefer) {
        return commands.send(
                new Intent(commandId, type, Topics.OPERATOR_COMMANDS, queueId, command, PATH + queueId), prefer);
    }
}
