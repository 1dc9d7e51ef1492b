package dev.carillon.campaign.testing;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.messaging.command.Command;
import dev.carillon.common.messaging.command.CommandClient;
import dev.carillon.common.messaging.command.CommandResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Sends commands as the gateway does, and waits for their answers. */
@ApplicationScoped
public class ContactCommands {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final CommandClient client;

    ContactCommands(CommandClient client) {
        this.client = client;
    }

    public CommandResult.Answered create(UUID id, UUID organization, boolean test, CreateContact contact) {
        return execute(command(id, CreateContact.TYPE, organization, test, contact));
    }

    public CommandResult.Answered execute(Command command) {
        eventually(() -> assertThat(client.isReady()).isTrue());
        CommandResult result = client.execute(command, DEADLINE);
        assertThat(result).isInstanceOf(CommandResult.Answered.class);
        return (CommandResult.Answered) result;
    }

    public static Command command(UUID id, String type, UUID organization, boolean test, Object payload) {
        return new Command(
                id,
                type,
                Topics.CONTACT_COMMANDS,
                id.toString(),
                organization,
                test,
                new TenantLimits(1, 1_000, 10, 10),
                "req-" + id,
                null,
                payload);
    }
}
