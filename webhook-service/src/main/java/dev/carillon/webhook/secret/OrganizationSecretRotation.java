package dev.carillon.webhook.secret;

import dev.carillon.common.contract.webhook.OrganizationSecretView;
import dev.carillon.common.contract.webhook.RotateOrganizationSecret;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.webhook.CommandPart;
import dev.carillon.webhook.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives organisations another secret for the URLs of single calls. */
@ApplicationScoped
class OrganizationSecretRotation implements CommandPart {
    private final OrganizationSecrets secrets;
    private final Clock clock;

    OrganizationSecretRotation(OrganizationSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String type() {
        return RotateOrganizationSecret.TYPE;
    }

    @Override
    public Outcome decide(ReceivedCommand command) {
        RotateOrganizationSecret asked = command.payload(RotateOrganizationSecret.class);
        Rotation rotation = Rotation.of(asked.secret(), asked.overlapHours());
        Owner owner = new Owner(command.organizationId(), command.test());
        Instant now = clock.instant();
        SigningKeys keys = secrets.change(owner, before -> rotation.of(before, now));
        return Outcome.ok(view(owner, keys, rotation.secret().text())).storedAs(view(owner, keys, null));
    }

    static OrganizationSecretView view(Owner owner, SigningKeys keys, @Nullable String secret) {
        return new OrganizationSecretView(secret, KeyVault.formerUntil(keys), owner.test());
    }
}
