package dev.carillon.webhook.endpoint;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import dev.carillon.webhook.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Ids of endpoints as they stand in a path. */
@ApplicationScoped
public class EndpointIds {
    private final Endpoints endpoints;

    EndpointIds(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * The id of an endpoint of {@code owner}.
     *
     * @throws ProblemException 404 when there is none, or it is somebody else's
     */
    @Transactional
    public UUID existing(Owner owner, String id) {
        UUID parsed = parse(id);
        if (endpoints.find(owner, parsed).isEmpty()) {
            throw notFound();
        }
        return parsed;
    }

    /** @throws ProblemException 404: what is not an id names no endpoint */
    static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND, "No such webhook endpoint").asException();
    }
}
