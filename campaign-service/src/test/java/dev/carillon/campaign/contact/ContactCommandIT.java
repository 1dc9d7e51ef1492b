package dev.carillon.campaign.contact;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.campaign.testing.ContactCommands;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandResult;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContactCommandIT {
    private static final CreateContact JANE = new CreateContact(
            "+15005550100", "Jane Smith", "jane@example.com", "Europe/Vienna", Map.of("crm", Map.of("id", 7)));

    @Inject
    ContactCommands commands;

    @Inject
    Clock clock;

    private final UUID organization = UUID.randomUUID();

    @Test
    @DisplayName("A contact is made, answered in full, and told of by one event with version 1")
    void created() {
        UUID id = Ids.next(clock);

        CommandResult.Answered answer = commands.create(id, organization, false, JANE);

        JsonNode contact = Json.tree(answer.body());
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.replayed()).isFalse();
        assertThat(contact.get("id").asText()).isEqualTo(id.toString());
        assertThat(contact.get("time_zone").asText()).isEqualTo("Europe/Vienna");
        assertThat(contact.at("/metadata/crm/id").asInt()).isEqualTo(7);
        try (var events = new Events()) {
            JsonNode event = events.await(id);
            assertThat(event.get("type").asText()).isEqualTo("contact.created");
            assertThat(event.get("version").asLong()).isEqualTo(1);
            assertThat(event.get("organization_id").asText()).isEqualTo(organization.toString());
            assertThat(event.get("data")).isEqualTo(contact);
        }
    }

    @Test
    @DisplayName("The same command again answers the same contact, as a repetition")
    void repeated() {
        UUID id = Ids.next(clock);
        CommandResult.Answered first = commands.create(id, organization, false, JANE);

        CommandResult.Answered second = commands.create(id, organization, false, JANE);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.replayed()).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    @DisplayName("A second contact with the number is refused and named; other organisations and modes are free")
    void numberTaken() {
        UUID first = Ids.next(clock);
        commands.create(first, organization, false, JANE);

        CommandResult.Answered second = commands.create(Ids.next(clock), organization, false, JANE);
        CommandResult.Answered otherMode = commands.create(Ids.next(clock), organization, true, JANE);
        CommandResult.Answered otherOrganization = commands.create(Ids.next(clock), UUID.randomUUID(), false, JANE);

        assertThat(second.status()).isEqualTo(409);
        assertThat(Json.tree(second.body()).get("code").asText()).isEqualTo("conflict");
        assertThat(Json.tree(second.body()).get("detail").asText()).contains(first.toString());
        assertThat(otherMode.status()).isEqualTo(201);
        assertThat(otherOrganization.status()).isEqualTo(201);
    }

    @Test
    @DisplayName("Commands side by side: each gets its own outcome, and of many with one number one wins")
    void manyAtOnce() throws Exception {
        List<CommandResult.Answered> answers = atOnce(IntStream.range(0, 120)
                .<Callable<CommandResult.Answered>>mapToObj(i -> () -> switch (i % 3) {
                    case 0 -> create("+1500555" + (1000 + i), "Europe/Vienna");
                    case 1 -> create("+15005559999", null);
                    default -> create("+1500555" + (2000 + i), "Europe/Atlantis");
                })
                .toList());

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(40 + 1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(39);
        assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(40);
    }

    @Test
    @DisplayName("A command of a type that nobody knows is answered and put aside, and the next one is carried out")
    void unknownType() {
        UUID unknown = Ids.next(clock);

        CommandResult.Answered refused =
                commands.execute(ContactCommands.command(unknown, "contact.juggle", organization, false, Map.of()));
        CommandResult.Answered next = commands.create(Ids.next(clock), organization, false, JANE);

        assertThat(refused.status()).isEqualTo(500);
        assertThat(next.status()).isEqualTo(201);
    }

    private CommandResult.Answered create(String phone, String zone) {
        return commands.create(
                Ids.next(clock), organization, false, new CreateContact(phone, null, null, zone, Map.of()));
    }

    private static List<CommandResult.Answered> atOnce(List<Callable<CommandResult.Answered>> requests)
            throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CommandResult.Answered> answers = new ArrayList<>();
            for (Future<CommandResult.Answered> answer : executor.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    /** The event log, from its beginning, as a consumer outside sees it. */
    private static final class Events implements AutoCloseable {
        private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
        private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        System.getProperty("kafka.bootstrap.servers"),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());

        Events() {
            consumer.subscribe(List.of(Topics.CONTACT_EVENTS));
        }

        JsonNode await(UUID contact) {
            eventually(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
                assertThat(of(contact)).isNotEmpty();
            });
            return Json.tree(of(contact).getFirst().value());
        }

        private List<ConsumerRecord<String, byte[]>> of(UUID contact) {
            return seen.stream()
                    .filter(event -> event.key().equals(contact.toString()))
                    .toList();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
