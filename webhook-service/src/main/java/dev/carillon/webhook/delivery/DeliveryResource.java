package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.DeliveryView;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import dev.carillon.webhook.Owner;
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

/** Reads of deliveries. */
@Path("/internal/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {
    private final DeliveryReads reads;
    private final Caller caller;

    DeliveryResource(DeliveryReads reads, Caller caller) {
        this.reads = reads;
        this.caller = caller;
    }

    /** All deliveries, those to the URLs of single calls included. */
    @GET
    @RolesAllowed("webhooks:read")
    public Page<DeliveryView> all(
            @BeanParam DeliveryFilter.Query query,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor) {
        return reads.page(DeliveryFilter.of(owner(), null, query), PageRequest.of(limit, offset, cursor));
    }

    /** One delivery with its request and whole responses; 404 when it is somebody else's. */
    @GET
    @Path("{id}")
    @RolesAllowed("webhooks:read")
    public DeliveryView one(@PathParam("id") String id) {
        return reads.detail(owner(), parse(id)).orElseThrow(DeliveryReads::notFound);
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw DeliveryReads.notFound();
        }
    }

    private Owner owner() {
        return new Owner(caller.organizationId(), caller.test());
    }
}
