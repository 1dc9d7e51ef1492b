package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryView;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.endpoint.EndpointIds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of one endpoint's deliveries. */
@Path("/internal/v1/webhooks/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class EndpointDeliveryResource {
    private final DeliveryReads reads;
    private final EndpointIds endpoints;
    private final Caller caller;

    EndpointDeliveryResource(DeliveryReads reads, EndpointIds endpoints, Caller caller) {
        this.reads = reads;
        this.endpoints = endpoints;
        this.caller = caller;
    }

    /** The deliveries of one endpoint; 404 when there is no such endpoint. */
    @GET
    @RolesAllowed("webhooks:read")
    public Page<DeliveryView> ofEndpoint(
            @PathParam("id") String id,
            @BeanParam DeliveryFilter.Query query,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        Owner owner = new Owner(caller.organizationId(), caller.test());
        UUID endpointId = endpoints.existing(owner, id);
        return reads.page(DeliveryFilter.of(owner, endpointId, query), PageRequest.of(limit, offset, cursor));
    }
}
