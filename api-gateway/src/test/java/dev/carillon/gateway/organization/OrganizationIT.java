package dev.carillon.gateway.organization;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.json.Json;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganizationIT extends GatewayTest {
    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    @DisplayName("An organisation is made with its plan's limits, and shown to its keys")
    void create() {
        Api.Organization pro = api.organization("pro");

        JsonNode shown = api.get("/v1/organization", pro.testKey()).json();

        assertThat(shown.get("id").asText()).isEqualTo(pro.id().toString());
        assertThat(shown.get("plan").asText()).isEqualTo("pro");
        assertThat(shown.at("/limits/requests_per_minute").asInt()).isEqualTo(300);
        assertThat(shown.at("/limits/requests_per_day").isNull()).isTrue();
        assertThat(shown.get("version").asLong()).isEqualTo(1);
        assertThat(shown.get("api_enabled").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("Limits stand above the plan until null gives them back to it")
    void limits() {
        String path = "/v1/organizations/" + acme.id();

        JsonNode raised = api.patch(path, Api.ADMIN_KEY, Map.of("plan", "free", "limits", Map.of("burst", 7)))
                .json();
        JsonNode back = api.patch(path, Api.ADMIN_KEY, Json.tree("{\"limits\":{\"burst\":null}}".getBytes()))
                .json();

        assertThat(raised.at("/limits/burst").asInt()).isEqualTo(7);
        assertThat(raised.at("/limits/minutes_per_month").asInt()).isEqualTo(30);
        assertThat(raised.at("/limits/requests_per_minute").asInt()).isEqualTo(100_000);
        assertThat(back.at("/limits/burst").asInt()).isEqualTo(5);
        assertThat(back.get("version").asLong()).isEqualTo(raised.get("version").asLong() + 1);
    }

    @Test
    @DisplayName("Every change is on the tenant topic, in contiguous versions, and in the audit log")
    void published() throws SQLException {
        String path = "/v1/organizations/" + acme.id();
        api.patch(path, Api.ADMIN_KEY, Map.of("name", "Acme Inc."));
        api.patch(path, Api.ADMIN_KEY, Map.of("caller_id", "5551234567"));
        api.patch(path, Api.ADMIN_KEY, Map.of());

        List<JsonNode> events = tenantEvents(acme.id(), 4);

        assertThat(events).extracting(event -> event.get("version").asLong()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events).allMatch(event -> event.get("type").asText().equals("organization.updated"));
        JsonNode last = events.getLast().get("data");
        assertThat(last.get("caller_id").asText()).isEqualTo("+15551234567");
        assertThat(last.get("name").asText()).isEqualTo("Acme Inc.");
        assertThat(last.at("/limits/burst").asInt()).isEqualTo(10_000);
        assertThat(auditActions(acme.id()))
                .startsWith("organization.created", "api_key.created", "api_key.created")
                .endsWith("organization.updated", "organization.updated");
    }

    @Test
    @DisplayName("When its API is closed an organisation gets 403, within a second, and in again when it is open")
    void closed() {
        String path = "/v1/organizations/" + acme.id();
        assertThat(api.get("/v1/calls", acme.liveKey()).status()).isEqualTo(200);

        api.patch(path, Api.ADMIN_KEY, Map.of("api_enabled", false));

        eventually(() -> {
            Api.Answer answer = api.get("/v1/calls", acme.liveKey());
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("code")).isEqualTo("api_access_disabled");
            assertThat(answer.header("X-RateLimit-Limit")).isPresent();
        });
        api.patch(path, Api.ADMIN_KEY, Map.of("api_enabled", true));
        eventually(
                () -> assertThat(api.get("/v1/calls", acme.liveKey()).status()).isEqualTo(200));
    }

    @Test
    @DisplayName("Making one is idempotent")
    void idempotent() {
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("name", "Twin", "plan", "pro");

        Api.Answer first = api.post("/v1/organizations", Api.ADMIN_KEY, body, "Idempotency-Key", key);
        Api.Answer again = api.post("/v1/organizations", Api.ADMIN_KEY, body, "Idempotency-Key", key);
        Api.Answer other = api.post("/v1/organizations", Api.ADMIN_KEY, Map.of("name", "X"), "Idempotency-Key", key);

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    @DisplayName("The list is newest first, and its cursor goes through all of it without a repetition")
    void list() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(api.post("/v1/organizations", Api.ADMIN_KEY, Map.of("name", "N" + i))
                    .text("id"));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/v1/organizations?limit=2&cursor=" + cursor, Api.ADMIN_KEY)
                    .json();
            page.get("items").forEach(item -> seen.add(item.get("id").asText()));
            cursor = page.get("next_cursor").asText();
        } while (seen.size() < made.size());

        assertThat(seen.subList(0, made.size())).isEqualTo(made);
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(api.get("/v1/organizations?limit=2&offset=1", Api.ADMIN_KEY)
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(made.get(1));
    }

    @Test
    @DisplayName("Only the admin key opens these routes, and it opens no organisation's")
    void access() {
        assertThat(api.get("/v1/organizations", acme.liveKey()).status()).isEqualTo(403);
        assertThat(api.get("/v1/organizations", null).status()).isEqualTo(401);
        assertThat(api.get("/v1/organizations", Api.ADMIN_KEY + "x").status()).isEqualTo(401);
        assertThat(api.get("/v1/organization", Api.ADMIN_KEY).status()).isEqualTo(403);
        assertThat(api.get("/v1/calls", Api.ADMIN_KEY).status()).isEqualTo(403);
        assertThat(api.get("/v1/organizations/" + UUID.randomUUID(), Api.ADMIN_KEY)
                        .status())
                .isEqualTo(404);
    }

    private List<JsonNode> tenantEvents(UUID organization, int count) {
        List<JsonNode> events = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TENANT_STATE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            eventually(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    if (message.key().equals(organization.toString())) {
                        events.add(Json.tree(message.value()));
                    }
                });
                assertThat(events).hasSize(count);
            });
        }
        return events;
    }

    private List<String> auditActions(UUID organization) throws SQLException {
        List<String> actions = new ArrayList<>();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select action from audit_entry where organization_id = ? order by occurred_at, id")) {
            select.setObject(1, organization);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    actions.add(rows.getString(1));
                }
            }
        }
        return actions;
    }
}
