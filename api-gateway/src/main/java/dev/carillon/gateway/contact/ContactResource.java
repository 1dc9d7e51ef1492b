package dev.carillon.gateway.contact;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.contact.ContactView;
import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.access.CurrentRequest;
import dev.carillon.gateway.access.RequiresScope;
import dev.carillon.gateway.command.Commands;
import dev.carillon.gateway.command.Intent;
import dev.carillon.gateway.form.ListQuery;
import dev.carillon.gateway.form.RequestBodies;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.idempotency.IdempotencyKeys;
import dev.carillon.gateway.owner.Owner;
import dev.carillon.gateway.owner.OwnerClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Contacts: made by commands to campaign-service, read from it. */
@Path("/v1/contacts")
@RunOnVirtualThread
@Tag(name = "contacts")
public class ContactResource {
    private static final String PATH = "/v1/contacts/";

    private final Commands commands;
    private final OwnerClient owners;
    private final IdempotencyKeys keys;
    private final CurrentRequest request;

    ContactResource(Commands commands, OwnerClient owners, IdempotencyKeys keys, CurrentRequest request) {
        this.commands = commands;
        this.owners = owners;
        this.keys = keys;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresScope(Scope.CONTACTS_WRITE)
    @Operation(operationId = "createContact", summary = "Make a contact")
    @APIResponse(
            responseCode = "201",
            description = "The contact",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactView.class)))
    public Response create(
            @Nullable CreateContactRequest body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String idempotencyKey,
            @HeaderParam("Prefer") @Nullable String prefer) {
        UUID id = keys.id(request.tenant(), CreateContact.TYPE, idempotencyKey);
        CreateContact command = RequestBodies.required(body).toCommand();
        return commands.send(
                new Intent(id, CreateContact.TYPE, Topics.CONTACT_COMMANDS, id, command, PATH + id), prefer);
    }

    @GET
    @RequiresScope(Scope.CONTACTS_READ)
    @Operation(operationId = "listContacts", summary = "List contacts, newest first")
    @Parameter(name = "phone", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page of contacts",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactView.class)))
    public Response list(@Context UriInfo uri) {
        String query = ListQuery.paged(uri.getQueryParameters()).phone("phone").build();
        return owners.get(Owner.CAMPAIGNS, "/contacts" + query, Scope.CONTACTS_READ);
    }

    @GET
    @Path("/{id}")
    @RequiresScope(Scope.CONTACTS_READ)
    @Operation(operationId = "getContact", summary = "Show a contact")
    @APIResponse(
            responseCode = "200",
            description = "The contact",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactView.class)))
    public Response get(@PathParam("id") String id) {
        return owners.get(Owner.CAMPAIGNS, "/contacts/" + Uuids.path(id, "contact"), Scope.CONTACTS_READ);
    }
}
