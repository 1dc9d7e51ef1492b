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
import dev.carillon.webhook.secret.SecretCipher;
import dev.carillon.webhook.secret.SigningSecret;
import dev.carillon.webhook.target.TargetGuard;
import dev.carillon.webhook.target.TargetUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Carries out the commands on endpoints, and hands on those of other features. */
@ApplicationScoped
class EndpointCommandHandler implements CommandHandler {
    private final Endpoints endpoints;
    private final SecretCipher cipher;
    private final EndpointDecider decider;
    private final Map<String, CommandPart> parts = new HashMap<>();
    private final Clock clock;

    EndpointCommandHandler(
            Endpoints endpoints,
            SecretCipher cipher,
            TargetGuard guard,
            @Any Instance<CommandPart> parts,
            Clock clock) {
        this.endpoints = endpoints;
        this.cipher = cipher;
        this.decider = new EndpointDecider(url -> refusal(guard, url));
        parts.forEach(part -> this.parts.put(part.type(), part));
        this.clock = clock;
    }

    @Override
    public void handle(CommandBatch batch) {
        batch.decideEach(this::decide);
    }

    private Outcome decide(ReceivedCommand command) {
        return switch (command.type()) {
            case EndpointCommand.Create.TYPE -> create(command, command.payload(EndpointCommand.Create.class));
            case EndpointCommand.Update.TYPE -> {
                var update = command.payload(EndpointCommand.Update.class);
                yield existing(
                        command, update.endpointId(), (endpoint, now) -> update(endpoint, update.changes(), now));
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

    private Outcome create(ReceivedCommand command, EndpointCommand.Create create) {
        return switch (decider.create(create)) {
            case EndpointDecider.Decision.Refused refused -> Outcome.refused(refused.problem());
            case EndpointDecider.Decision.Accepted accepted -> {
                SigningSecret secret = Optional.ofNullable(create.secret())
                        .flatMap(SigningSecret::parse)
                        .orElseGet(SigningSecret::make);
                Instant now = clock.instant();
                Endpoint endpoint = new Endpoint();
                endpoint.id = command.id();
                endpoint.organizationId = command.organizationId();
                endpoint.test = command.test();
                endpoint.createdAt = now;
                endpoint.sealedSecret = cipher.seal(secret, endpoint.id);
                endpoint.set(accepted.state(), now);
                endpoints.persist(endpoint);
                // The secret is shown in this answer and never again: what is stored for repetitions lacks it.
                yield Outcome.created(endpoint.view(secret.text())).storedAs(endpoint.view(null));
            }
        };
    }

    private Outcome update(Endpoint endpoint, Map<String, @Nullable Object> changes, Instant now) {
        return switch (decider.update(endpoint.state(), changes)) {
            case EndpointDecider.Decision.Refused refused -> Outcome.refused(refused.problem());
            case EndpointDecider.Decision.Accepted accepted -> {
                endpoint.set(accepted.state(), now);
                yield Outcome.ok(endpoint.view(null));
            }
        };
    }

    private Outcome delete(Endpoint endpoint) {
        endpoints.delete(endpoint);
        return Outcome.noContent();
    }

    private Outcome existing(ReceivedCommand command, UUID endpointId, BiFunction<Endpoint, Instant, Outcome> change) {
        return endpoints
                .lock(new Owner(command.organizationId(), command.test()), endpointId)
                .map(endpoint -> change.apply(endpoint, clock.instant()))
                .orElseGet(() -> Outcome.refused(Problem.of(ProblemCode.NOT_FOUND, "No such webhook endpoint")));
    }

    private static Optional<String> refusal(TargetGuard guard, String url) {
        try {
            guard.check(url);
            return Optional.empty();
        } catch (TargetUrl.InvalidTargetException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
