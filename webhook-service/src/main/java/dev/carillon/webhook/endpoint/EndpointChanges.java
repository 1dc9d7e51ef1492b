package dev.carillon.webhook.endpoint;

import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.format.PayloadFormats;
import dev.carillon.webhook.secret.SecretCipher;
import dev.carillon.webhook.secret.SigningSecret;
import dev.carillon.webhook.target.TargetGuard;
import dev.carillon.webhook.target.TargetUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes endpoints, as {@link EndpointDecider} allows. */
@ApplicationScoped
class EndpointChanges {
    private final Endpoints endpoints;
    private final EndpointKeys keys;
    private final SecretCipher cipher;
    private final EndpointDecider decider;
    private final Event<OrderingLifted> orderingLifted;
    private final int maxPerOrganization;

    EndpointChanges(
            Endpoints endpoints,
            EndpointKeys keys,
            SecretCipher cipher,
            TargetGuard guard,
            PayloadFormats formats,
            Event<OrderingLifted> orderingLifted,
            EndpointsConfig config) {
        this.endpoints = endpoints;
        this.keys = keys;
        this.cipher = cipher;
        this.decider = new EndpointDecider(url -> refusal(guard, url), formats.names());
        this.orderingLifted = orderingLifted;
        this.maxPerOrganization = config.maxPerOrganization();
    }

    /** The caller holds the owner's lock. */
    Outcome create(UUID id, Owner owner, EndpointCommand.Create create, Instant now) {
        return switch (decider.create(create)) {
            case EndpointDecider.Decision.Refused refused -> Outcome.refused(refused.problem());
            case EndpointDecider.Decision.Accepted accepted -> {
                if (endpoints.count(owner) >= maxPerOrganization) {
                    yield Outcome.refused(Problem.of(
                            ProblemCode.CONFLICT,
                            "There are " + maxPerOrganization
                                    + " webhook endpoints already, which is the most an organization can have in one"
                                    + " mode. Delete one first"));
                }
                Endpoint endpoint = new Endpoint();
                endpoint.id = id;
                endpoint.organizationId = owner.organizationId();
                endpoint.test = owner.test();
                endpoint.createdAt = now;
                endpoint.set(accepted.state(), cipher, now);
                SigningSecret secret = keys.first(
                        endpoint, create.secret(), accepted.state().settings().signature());
                endpoints.persist(endpoint);
                // The secret is shown in this answer and never again: what is stored for repetitions lacks it.
                yield Outcome.created(endpoint.view(secret.text())).storedAs(endpoint.view(null));
            }
        };
    }

    Outcome update(Endpoint endpoint, Map<String, @Nullable Object> changes, Instant now) {
        EndpointState before = endpoint.state(cipher);
        return switch (decider.update(before, changes)) {
            case EndpointDecider.Decision.Refused refused -> Outcome.refused(refused.problem());
            case EndpointDecider.Decision.Accepted accepted -> {
                EndpointSettings settings = accepted.state().settings();
                if (!accepted.state().equals(before)) {
                    endpoint.set(accepted.state(), cipher, now);
                    keys.complete(endpoint, settings.signature());
                }
                if (changes.containsKey("status")) {
                    endpoint.pausedReason = null; // its owner has decided, and no probe undoes it
                }
                if (before.settings().isOrdered() && !settings.isOrdered()) {
                    orderingLifted.fire(new OrderingLifted(endpoint.id));
                }
                yield Outcome.ok(endpoint.view(null));
            }
        };
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
