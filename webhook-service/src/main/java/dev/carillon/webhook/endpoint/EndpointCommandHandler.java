package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.webhook.CommandPart;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.secret.Rotation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Carries out the commands on endpoints, and hands the others to the features that know them. */
@ApplicationScoped
class EndpointCommandHandler implements CommandHandler {
    private static final Map<String, @Nullable Object> PAUSED = Map.of("status", EndpointStatus.PAUSED.wire());
    private static final Map<String, @Nullable Object> ACTIVE = Map.of("status", EndpointStatus.ACTIVE.wire());

    private final Endpoints endpoints;
    private final EndpointChanges changes;
    private final EndpointKeys keys;
    private final Map<String, CommandPart> parts = new HashMap<>();
    private final Clock clock;

    EndpointCommandHandler(
            Endpoints endpoints,
            EndpointChanges changes,
            EndpointKeys keys,
            @Any Instance<CommandPart> parts,
            Clock clock) {
        this.endpoints = endpoints;
        this.changes = changes;
        this.keys = keys;
        this.clock = clock;
        parts.forEach(part -> this.parts.put(part.type(), part));
    }

    @Override
    public void handle(CommandBatch batch) {
        // All of them first and in one order, so that two batches with the same owners wait for each other.
        endpoints.lockOwners(batch.commands().stream()
                .filter(command -> command.type().equals(EndpointCommand.Create.TYPE))
                .map(EndpointCommandHandler::ownerOf)
                .toList());
        batch.decideEach(this::decide);
    }

    private Outcome decide(ReceivedCommand command) {
        return switch (command.type()) {
            case EndpointCommand.Create.TYPE ->
                changes.create(
                        command.id(), ownerOf(command), command.payload(EndpointCommand.Create.class), clock.instant());
            case EndpointCommand.Update.TYPE -> {
                var update = command.payload(EndpointCommand.Update.class);
                yield existing(
                        command,
                        update.endpointId(),
                        (endpoint, now) -> changes.update(endpoint, update.changes(), now));
            }
            case EndpointCommand.Pause.TYPE ->
                existing(
                        command,
                        command.payload(EndpointCommand.Pause.class).endpointId(),
                        (endpoint, now) -> changes.update(endpoint, PAUSED, now));
            case EndpointCommand.Resume.TYPE ->
                existing(
                        command,
                        command.payload(EndpointCommand.Resume.class).endpointId(),
                        (endpoint, now) -> changes.update(endpoint, ACTIVE, now));
            case EndpointCommand.RotateSecret.TYPE -> {
                var rotate = command.payload(EndpointCommand.RotateSecret.class);
                Rotation rotation = Rotation.of(rotate.secret(), rotate.overlapHours());
                yield existing(command, rotate.endpointId(), (endpoint, now) -> rotate(endpoint, rotation, now));
            }
            case EndpointCommand.Delete.TYPE -> {
                var delete = command.payload(EndpointCommand.Delete.class);
                yield existing(command, delete.endpointId(), (endpoint, now) -> delete(endpoint));
            }
            default -> {
                endpoints.flush(); // they go on with plain SQL, which must see what was decided before
                yield part(command).decide(command);
            }
        };
    }

    private CommandPart part(ReceivedCommand command) {
        CommandPart part = parts.get(command.type());
        if (part == null) {
            throw new IllegalArgumentException("Unknown command type " + command.type());
        }
        return part;
    }

    private Outcome rotate(Endpoint endpoint, Rotation rotation, Instant now) {
        keys.rotate(endpoint, rotation, now);
        // As at the making: shown in this answer and never again.
        return Outcome.ok(endpoint.view(rotation.secret().text())).storedAs(endpoint.view(null));
    }

    private Outcome delete(Endpoint endpoint) {
        endpoints.delete(endpoint);
        return Outcome.noContent();
    }

    private Outcome existing(ReceivedCommand command, UUID endpointId, BiFunction<Endpoint, Instant, Outcome> change) {
        return endpoints
                .lock(ownerOf(command), endpointId)
                .map(endpoint -> change.apply(endpoint, clock.instant()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "No such webhook endpoint")
                        .asException());
    }

    private static Owner ownerOf(ReceivedCommand command) {
        return new Owner(command.organizationId(), command.test());
    }
}
