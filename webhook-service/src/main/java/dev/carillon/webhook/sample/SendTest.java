package dev.carillon.webhook.sample;

import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.webhook.DeliveryCommand;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.webhook.CommandPart;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.delivery.DeliveryTests;
import dev.carillon.webhook.endpoint.EndpointDirectory;
import dev.carillon.webhook.endpoint.SubscribedEndpoint;
import dev.carillon.webhook.event.EventAudience;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.EventStore;
import dev.carillon.webhook.event.EventTypes;
import dev.carillon.webhook.event.LoggedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a sample event to one endpoint, whatever it subscribes to, by the way of all deliveries. */
@ApplicationScoped
class SendTest implements CommandPart {
    private final EndpointDirectory directory;
    private final EventStore events;
    private final DeliveryTests deliveries;
    private final Clock clock;

    SendTest(EndpointDirectory directory, EventStore events, DeliveryTests deliveries, Clock clock) {
        this.directory = directory;
        this.events = events;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public String type() {
        return DeliveryCommand.SendTest.TYPE;
    }

    @Override
    public Outcome decide(ReceivedCommand command) {
        DeliveryCommand.SendTest test = command.payload(DeliveryCommand.SendTest.class);
        Owner owner = new Owner(command.organizationId(), command.test());
        SubscribedEndpoint endpoint = directory.enabled(owner, test.endpointId());
        if (!endpoint.active()) {
            throw Problem.of(ProblemCode.CONFLICT, "The webhook endpoint is paused; make it active first")
                    .asException();
        }
        if (!test.type().equals(EventTypes.TEST) && !EventTypes.all().contains(test.type())) {
            throw Problem.invalid("type", "must be webhook.test or an event type, without wildcards")
                    .asException();
        }
        EventRecord event = event(owner, test.type(), command.requestId());
        events.insert(List.of(new LoggedEvent(event, EventAudience.TEST)));
        return Outcome.created(deliveries.send(owner, event, endpoint));
    }

    /** About a resource of its own, so that it waits for nothing and nothing waits for it. */
    private EventRecord event(Owner owner, String type, @Nullable String requestId) {
        Instant now = clock.instant();
        UUID resource = Ids.next(clock);
        return new EventRecord(
                Ids.next(clock),
                owner.organizationId(),
                owner.test(),
                type,
                resource,
                1,
                now,
                Json.string(Samples.data(type, resource, now)),
                requestId);
    }
}
