package dev.carillon.webhook.replay;

import dev.carillon.common.contract.webhook.ReplayView;
import dev.carillon.common.messaging.command.CommandOutcomes;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.common.security.Caller;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.endpoint.EndpointIds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Reads of replays. */
@Path("/internal/v1/webhooks/{id}/replays/{replay_id}")
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {
    private static final int FIRST_ERROR_STATUS = 400;

    private final Replays replays;
    private final EndpointIds endpoints;
    private final CommandOutcomes outcomes;
    private final Caller caller;

    ReplayResource(Replays replays, EndpointIds endpoints, CommandOutcomes outcomes, Caller caller) {
        this.replays = replays;
        this.endpoints = endpoints;
        this.outcomes = outcomes;
        this.caller = caller;
    }

    static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND, "No such replay").asException();
    }

    /** A replay with its progress; for an id whose beginning was refused, that refusal. */
    @GET
    @RolesAllowed("webhooks:read")
    public Response one(@PathParam("id") String id, @PathParam("replay_id") String replayId) {
        Owner owner = new Owner(caller.organizationId(), caller.test());
        UUID endpointId = endpoints.existing(owner, id);
        UUID parsed = parse(replayId);
        return replays.find(owner, endpointId, parsed)
                .map(replay -> Response.ok(view(replay)).build())
                .orElseGet(() -> refusalOf(owner, parsed));
    }

    private ReplayView view(Replay replay) {
        return replay.view(replays.outcome(replay.id()));
    }

    private Response refusalOf(Owner owner, UUID id) {
        return outcomes.find(owner.organizationId(), owner.test(), id)
                .filter(stored -> stored.outcome().status() >= FIRST_ERROR_STATUS)
                .map(stored -> Response.status(stored.outcome().status())
                        .type(Problem.MEDIA_TYPE)
                        .entity(stored.outcome().body())
                        .build())
                .orElseThrow(ReplayResource::notFound);
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }
}
