package dev.carillon.call.operator;

import dev.carillon.call.refusal.Refusals;
import dev.carillon.common.contract.operator.AvailabilityView;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of operators and queues. */
@Path("/internal/v1")
@RolesAllowed("agents:read")
public class OperatorResource {
    private final OperatorStore operators;
    private final QueueStore queues;
    private final FreeOperators free;
    private final Refusals refusals;
    private final Caller caller;

    OperatorResource(OperatorStore operators, QueueStore queues, FreeOperators free, Refusals refusals, Caller caller) {
        this.operators = operators;
        this.queues = queues;
        this.free = free;
        this.refusals = refusals;
        this.caller = caller;
    }

    @GET
    @Path("/operators")
    public Page<OperatorView> operators(
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        UUID queueId = queue == null ? null : named(queue).id();
        return operators.list(caller.organizationId(), caller.test(), queueId, PageRequest.of(limit, offset, cursor));
    }

    @GET
    @Path("/operators/{id}")
    public OperatorView operator(UUID id) {
        return operators
                .find(caller.organizationId(), caller.test(), id)
                .orElseThrow(() -> refusals.of(caller, "operator", id).asException());
    }

    /** Who of a queue could take a call now. */
    @GET
    @Path("/operator-availability")
    public AvailabilityView availability(@QueryParam("queue") @Nullable String queue) {
        if (queue == null || queue.isBlank()) {
            throw Problem.invalid("queue", "is required").asException();
        }
        return free.availability(named(queue));
    }

    @GET
    @Path("/operator-queues")
    public Page<QueueView> queues(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        return queues.list(caller.organizationId(), caller.test(), PageRequest.of(limit, offset, cursor));
    }

    @GET
    @Path("/operator-queues/{id}")
    public QueueView queue(UUID id) {
        return queues.find(caller.organizationId(), caller.test(), id.toString())
                .orElseThrow(() -> refusals.of(caller, "queue", id).asException());
    }

    private QueueView named(String queue) {
        return queues.find(caller.organizationId(), caller.test(), queue)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no such queue")
                        .asException());
    }
}
