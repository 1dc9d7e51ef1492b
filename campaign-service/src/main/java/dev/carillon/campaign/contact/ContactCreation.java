package dev.carillon.campaign.contact;

import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.contact.ContactView;
import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.common.event.DomainEvent;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.messaging.outbox.Outbox;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the contacts of a batch: rows, outcomes and events in the caller's transaction. */
@ApplicationScoped
class ContactCreation {
    private static final String CREATED = "contact.created";

    private final ContactWriter writer;
    private final Outbox outbox;
    private final Clock clock;

    ContactCreation(ContactWriter writer, Outbox outbox, Clock clock) {
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Decides {@code commands}, all of type {@link CreateContact#TYPE}.
     *
     * @throws ContactStoreException when the database fails
     */
    void decide(CommandBatch batch, List<ReceivedCommand> commands) {
        List<NewContact> allowed = allowed(batch, commands);
        if (allowed.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        try {
            Set<UUID> inserted = writer.insert(allowed, now);
            List<NewContact> made = allowed.stream()
                    .filter(contact -> inserted.contains(contact.command().id()))
                    .toList();
            List<NewContact> taken = allowed.stream()
                    .filter(contact -> !inserted.contains(contact.command().id()))
                    .toList();
            outbox.append(made.stream().map(contact -> created(contact, now)).toList());
            made.forEach(contact -> batch.decide(contact.command(), Outcome.created(view(contact, now))));
            refuseTaken(batch, taken);
        } catch (SQLException e) {
            throw new ContactStoreException("Cannot store " + allowed.size() + " contacts", e);
        }
    }

    /** Those that keep the rules; the others are refused here. */
    private static List<NewContact> allowed(CommandBatch batch, List<ReceivedCommand> commands) {
        List<NewContact> allowed = new ArrayList<>(commands.size());
        for (ReceivedCommand command : commands) {
            try {
                allowed.add(ContactRules.check(command, command.payload(CreateContact.class)));
            } catch (ProblemException e) {
                batch.decide(command, Outcome.refused(e.problem()));
            }
        }
        return allowed;
    }

    private void refuseTaken(CommandBatch batch, List<NewContact> taken) throws SQLException {
        if (taken.isEmpty()) {
            return;
        }
        Map<ContactWriter.Number, UUID> owners = writer.owners(
                taken.stream().map(ContactWriter.Number::of).distinct().toList());
        taken.forEach(contact ->
                batch.decide(contact.command(), Outcome.refused(taken(owners.get(ContactWriter.Number.of(contact))))));
    }

    /** The owner may be gone again by now; the answer stays the same. */
    private static Problem taken(@Nullable UUID owner) {
        String detail = "A contact with this phone number exists already";
        return Problem.of(ProblemCode.CONFLICT, owner == null ? detail : detail + ": " + owner);
    }

    private DomainEvent created(NewContact contact, Instant now) {
        ReceivedCommand command = contact.command();
        return new DomainEvent(
                Ids.next(clock),
                Topics.CONTACT_EVENTS,
                null,
                CREATED,
                command.id(),
                1,
                command.organizationId(),
                command.test(),
                now,
                view(contact, now),
                null,
                command.requestId(),
                command.traceparent());
    }

    private static ContactView view(NewContact contact, Instant now) {
        return new ContactView(
                contact.command().id(),
                contact.phone(),
                contact.name(),
                contact.email(),
                contact.timeZone(),
                contact.metadata(),
                contact.command().test(),
                now,
                now,
                1);
    }
}
