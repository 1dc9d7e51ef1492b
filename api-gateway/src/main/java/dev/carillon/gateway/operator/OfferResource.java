package dev.carillon.gateway.operator;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is offered to an operator, and what they say to it. */
@Path("/v1/operators/{id}/offers")
@RunOnVirtualThread
@Tag(name = "operators")
public class OfferResource {
    private static final String OPERATOR = "operator";
    private static final String OFFER = "offer";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    OfferResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @GET
    @RequiresScope(Scope.AGENTS_READ)
    @Operation(
            operationId = "getOperatorOffers",
            summary = "List what is offered to an operator, or connects them, now")
    @APIResponse(
            responseCode = "200",
            description = "The offers; at most one",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = OfferView.class)))
    public Response open(@PathParam("id") String id) {
        return owners.get(Owner.CALLS, "/transfers/offers/" + Uuids.path(id, OPERATOR), Scope.AGENTS_READ);
    }

    @POST
    @Path("/{offer_id}/accept")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(operationId = "acceptOffer", summary = "Take the call; 409 when the offer does not stand any more")
    @APIResponse(
            responseCode = "200",
            description = "The offer",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OfferView.class)))
    public Response accept(
            @PathParam("id") String id,
            @PathParam("offer_id") String offerId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        OperatorCommand.Answer answer =
                new OperatorCommand.AcceptOffer(Uuids.path(id, OPERATOR), Uuids.path(offerId, OFFER));
        return send(OperatorCommand.AcceptOffer.TYPE, answer, idempotencyKey, prefer);
    }

    @POST
    @Path("/{offer_id}/decline")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(
            operationId = "declineOffer",
            summary = "Leave the call to the next operator; 409 when the offer does not stand any more")
    @APIResponse(
            responseCode = "200",
            description = "The offer",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OfferView.class)))
    public Response decline(
            @PathParam("id") String id,
            @PathParam("offer_id") String offerId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        OperatorCommand.Answer answer =
                new OperatorCommand.DeclineOffer(Uuids.path(id, OPERATOR), Uuids.path(offerId, OFFER));
        return send(OperatorCommand.DeclineOffer.TYPE, answer, idempotencyKey, prefer);
    }

    @POST
    @Path("/{offer_id}/complete")
    @RequiresScope(Scope.AGENTS_WRITE)
    @Operation(
            operationId = "completeOffer",
            summary = "Say that the talk is over; 409 when the operator was not connected")
    @APIResponse(
            responseCode = "200",
            description = "The offer",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OfferView.class)))
    public Response complete(
            @PathParam("id") String id,
            @PathParam("offer_id") String offerId,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        OperatorCommand.Answer answer =
                new OperatorCommand.CompleteOffer(Uuids.path(id, OPERATOR), Uuids.path(offerId, OFFER));
        return send(OperatorCommand.CompleteOffer.TYPE, answer, idempotencyKey, prefer);
    }

    private Response send(
            String type, OperatorCommand.Answer answer, @Nullable String idempotencyKey, @Nullable String prefer) {
        UUID commandId = keys.id(request.tenant(), type, idempotencyKey);
        String location = "/v1/operators/" + answer.operatorId() + "/offers";
        return commands.send(
                new Intent(commandId, type, Topics.OPERATOR_COMMANDS, answer.operatorId(), answer, location), prefer);
    }
}
