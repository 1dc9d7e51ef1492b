package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointView;
import dev.carillon.common.messaging.command.CommandOutcomes;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import dev.carillon.webhook.Owner;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of endpoints. */
@Path("/internal/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class EndpointResource {
    private static final int FIRST_ERROR_STATUS = 400;

    private final Endpoints endpoints;
    private final CommandOutcomes outcomes;
    private final Caller caller;

    EndpointResource(Endpoints endpoints, CommandOutcomes outcomes, Caller caller) {
        this.endpoints = endpoints;
        this.outcomes = outcomes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("webhooks:read")
    @Transactional
    public Page<EndpointView> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        return endpoints.list(owner(), PageRequest.of(limit, offset, cursor)).map(endpoint -> endpoint.view(null));
    }

    /** An endpoint; for an id whose making was refused, that refusal. */
    @GET
    @Path("{id}")
    @RolesAllowed("webhooks:read")
    @Transactional
    public Response one(@PathParam("id") String id) {
        Owner owner = owner();
        UUID endpointId = EndpointIds.parse(id);
        return endpoints
                .find(owner, endpointId)
                .map(endpoint -> Response.ok(endpoint.view(null)).build())
                .orElseGet(() -> refusalOf(owner, endpointId));
    }

    private Response refusalOf(Owner owner, UUID id) {
        return outcomes.find(owner.organizationId(), owner.test(), id)
                .filter(stored -> stored.outcome().status() >= FIRST_ERROR_STATUS)
                .map(stored -> Response.status(stored.outcome().status())
                        .type(Problem.MEDIA_TYPE)
                        .entity(stored.outcome().body())
                        .build())
                .orElseThrow(EndpointIds::notFound);
    }

    private Owner owner() {
        return new Owner(caller.organizationId(), caller.test());
    }
}
