package dev.carillon.campaign.contact;

import dev.carillon.common.contract.E164;
import dev.carillon.common.contract.contact.ContactView;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandOutcomes;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.StoredOutcome;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.security.Caller;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reads of contacts, strictly of the caller's organisation and mode. */
@Path("/internal/v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("contacts:read")
public class ContactResource {
    private static final int FIRST_ERROR = 400;

    private final ContactRepository contacts;
    private final CommandOutcomes outcomes;
    private final Caller caller;

    ContactResource(ContactRepository contacts, CommandOutcomes outcomes, Caller caller) {
        this.contacts = contacts;
        this.outcomes = outcomes;
        this.caller = caller;
    }

    /**
     * The contacts, newest first.
     *
     * @param phone only the one with this number, in any form that a new contact may have it in
     */
    @GET
    public Page<ContactView> list(
            @RestQuery @Nullable String phone,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String offset,
            @RestQuery @Nullable String cursor) {
        Page<ContactEntity> page = contacts.list(
                caller.organizationId(),
                caller.test(),
                phone == null ? null : normalize(phone),
                PageRequest.of(limit, offset, cursor));
        return page.map(ContactEntity::view);
    }

    /** The contact; when the command that should have made it was refused, that refusal. */
    @GET
    @Path("/{id}")
    public ContactView get(UUID id) {
        return contacts.find(caller.organizationId(), caller.test(), id)
                .map(ContactEntity::view)
                .orElseThrow(() -> whyNot(id).asException());
    }

    private Problem whyNot(UUID id) {
        return outcomes.find(caller.organizationId(), caller.test(), id)
                .map(StoredOutcome::outcome)
                .filter(outcome -> outcome.status() >= FIRST_ERROR)
                .map(Outcome::body)
                .map(body -> Json.read(body, Problem.class))
                .orElseGet(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no contact " + id));
    }

    private static String normalize(String phone) {
        // A plus that the client did not encode arrives as a space.
        String meant = phone.startsWith(" ") ? "+" + phone.substring(1) : phone;
        return E164.normalize(meant)
                .orElseThrow(() -> Problem.of(
                                ProblemCode.INVALID_PHONE,
                                "phone must be a phone number in E.164 format",
                                List.of(new FieldError("phone", "must be a phone number in E.164 format")))
                        .asException());
    }
}
