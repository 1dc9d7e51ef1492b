package dev.carillon.webhook.secret;

import dev.carillon.common.contract.webhook.OrganizationSecretView;
import dev.carillon.common.security.Caller;
import dev.carillon.webhook.Owner;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Set;

/** Shows the organisation's own signing secret to the organisation. */
@Path("/internal/v1/webhook-secret")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationSecretResource {
    private final OrganizationSecrets secrets;
    private final Caller caller;

    OrganizationSecretResource(OrganizationSecrets secrets, Caller caller) {
        this.secrets = secrets;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("webhooks:read")
    @Transactional
    public OrganizationSecretView show() {
        Owner owner = new Owner(caller.organizationId(), caller.test());
        SigningKeys keys = Objects.requireNonNull(secrets.ofAll(Set.of(owner)).get(owner), "made on first use");
        return OrganizationSecretRotation.view(
                owner, keys, keys.current().secret().text());
    }
}
