package dev.carillon.call.transfer;

import dev.carillon.call.operator.OperatorStore;
import dev.carillon.common.contract.operator.CallbackStatus;
import dev.carillon.common.contract.operator.CallbackView;
import dev.carillon.common.contract.operator.OfferView;
import dev.carillon.common.contract.operator.TransferView;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of transfers, of what is offered to operators, and of callbacks. */
@Path("/internal/v1/transfers")
public class TransferResource {
    private final TransferStore transfers;
    private final OfferStore offers;
    private final CallbackStore callbacks;
    private final OperatorStore operators;
    private final Caller caller;

    TransferResource(
            TransferStore transfers,
            OfferStore offers,
            CallbackStore callbacks,
            OperatorStore operators,
            Caller caller) {
        this.transfers = transfers;
        this.offers = offers;
        this.callbacks = callbacks;
        this.operators = operators;
        this.caller = caller;
    }

    /** The newest transfer of a call. */
    @GET
    @Path("/of-call/{id}")
    @RolesAllowed("calls:read")
    public TransferView ofCall(UUID id) {
        return transfers
                .latest(caller.organizationId(), caller.test(), id)
                .map(transfer -> transfer.view(
                        callbacks.ofTransfer(transfer.order().id()).orElse(null)))
                .orElseThrow(() -> missing("transfer of call", id));
    }

    /** What is offered to an operator, or connects them, now. */
    @GET
    @Path("/offers/{id}")
    @RolesAllowed("agents:read")
    public Page<OfferView> offers(UUID id) {
        if (operators.find(caller.organizationId(), caller.test(), id).isEmpty()) {
            throw missing("operator", id);
        }
        List<OfferView> open = offers.open(caller.organizationId(), caller.test(), id);
        return new Page<>(open, open.size(), open.size(), 0, null);
    }

    @GET
    @Path("/callbacks")
    @RolesAllowed("agents:read")
    public Page<CallbackView> callbacks(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        return callbacks.list(
                caller.organizationId(),
                caller.test(),
                status == null ? null : statusOf(status),
                PageRequest.of(limit, offset, cursor));
    }

    @GET
    @Path("/callbacks/{id}")
    @RolesAllowed("agents:read")
    public CallbackView callback(UUID id) {
        return callbacks.find(caller.organizationId(), caller.test(), id).orElseThrow(() -> missing("callback", id));
    }

    private static CallbackStatus statusOf(String wire) {
        try {
            return CallbackStatus.fromWire(wire);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("status", "must be open or done").asException();
        }
    }

    private static RuntimeException missing(String kind, UUID id) {
        return Problem.of(ProblemCode.NOT_FOUND, "There is no " + kind + " " + id)
                .asException();
    }
}
