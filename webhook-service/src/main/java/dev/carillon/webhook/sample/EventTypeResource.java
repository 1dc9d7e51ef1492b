package dev.carillon.webhook.sample;

import dev.carillon.common.contract.webhook.EventTypesView;
import dev.carillon.common.security.Caller;
import dev.carillon.webhook.Owner;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Reads of the catalogue. */
@Path("/internal/v1/event-types")
@Produces(MediaType.APPLICATION_JSON)
public class EventTypeResource {
    private final EventTypeCatalogue catalogue;
    private final Caller caller;

    EventTypeResource(EventTypeCatalogue catalogue, Caller caller) {
        this.catalogue = catalogue;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("webhooks:read")
    public EventTypesView all() {
        return new EventTypesView(catalogue.of(new Owner(caller.organizationId(), caller.test())));
    }
}
