package dev.carillon.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.webhook.support.Partner;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Webhook endpoints")
class EndpointIT {
    private static final String GIVEN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String URL = "https://partner.example/hook";

    @Inject
    Partner partner;

    @Inject
    AgroalDataSource dataSource;

    final UUID organization = UUID.randomUUID();

    @Test
    @DisplayName("are made with a secret that this answer shows and no later one")
    void create() {
        JsonNode made = partner.endpoint(organization, URL, "call.ended", "call.queued");

        assertThat(made.get("secret").asText()).startsWith("whsec_");
        assertThat(made.get("status").asText()).isEqualTo("active");
        JsonNode read = partner.read(organization, path(made));
        assertThat(read.get("secret").isNull()).isTrue();
        assertThat(read.get("url").asText()).isEqualTo(URL);
        assertThat(read.get("events")).extracting(JsonNode::asText).containsExactly("call.ended", "call.queued");
        assertThat(read.get("created_at")).isEqualTo(made.get("created_at"));
    }

    @Test
    @DisplayName("answer a repeated command with the same endpoint, but without the secret")
    void repeated() {
        UUID id = UUID.randomUUID();
        var command = new EndpointCommand.Create(URL, List.of("*"), null, GIVEN);
        CommandResult.Answered first = create(id, command);

        CommandResult.Answered again = create(id, command);

        assertThat(first.replayed()).isFalse();
        assertThat(Json.tree(first.body()).get("secret").asText()).isEqualTo(GIVEN);
        assertThat(again.replayed()).isTrue();
        assertThat(again.status()).isEqualTo(201);
        assertThat(Json.tree(again.body()).get("id").asText()).isEqualTo(id.toString());
        assertThat(Json.tree(again.body()).get("secret").isNull()).isTrue();
    }

    @Test
    @DisplayName("keep no secret in clear, in no table")
    void secretsAtRest() throws Exception {
        CommandResult.Answered answer = partner.create(organization, URL, List.of("*"), GIVEN);
        assertThat(answer.status()).isEqualTo(201);

        List<String> tables = strings("select table_name from information_schema.tables where table_schema = 'public'");

        assertThat(tables).contains("endpoint", "command_outcome", "domain_event");
        for (String table : tables) {
            // A row's text shows byteas in hexadecimal, so both forms are looked for.
            String hex = java.util.HexFormat.of().formatHex(GIVEN.getBytes(StandardCharsets.UTF_8));
            assertThat(strings("select t::text from " + table + " t where t::text like '%" + GIVEN
                            + "%' or t::text like '%" + hex + "%'"))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("are refused with every field that is not allowed, and GET of that id answers the refusal")
    void refused() {
        UUID id = UUID.randomUUID();

        CommandResult.Answered answer = create(
                id, new EndpointCommand.Create("https://user@partner.example/", List.of("nonsense"), null, "short"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(Json.tree(answer.body()).get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactly("url", "events[0]", "secret");
        var read = partner.get(organization, false, "/internal/v1/webhooks/" + id, "webhooks:read");
        assertThat(read.statusCode()).isEqualTo(422);
        assertThat(Json.tree(read.body().getBytes(StandardCharsets.UTF_8))
                        .get("code")
                        .asText())
                .isEqualTo("validation_failed");
    }

    @Test
    @DisplayName("are changed by a merge patch and deleted")
    void updateAndDelete() {
        JsonNode made = partner.endpoint(organization, URL, "*");
        String id = made.get("id").asText();

        CommandResult.Answered updated =
                partner.update(organization, id, Map.of("status", "paused", "description", "ours"));

        assertThat(updated.status()).isEqualTo(200);
        JsonNode read = partner.read(organization, path(made));
        assertThat(read.get("status").asText()).isEqualTo("paused");
        assertThat(read.get("description").asText()).isEqualTo("ours");
        assertThat(read.get("url").asText()).isEqualTo(URL);
        assertThat(delete(id).status()).isEqualTo(204);
        assertThat(partner.get(organization, false, path(made), "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(delete(id).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("belong to one organisation and mode")
    void strangers() {
        JsonNode made = partner.endpoint(organization, URL, "*");
        UUID stranger = UUID.randomUUID();
        String id = made.get("id").asText();

        assertThat(partner.get(stranger, false, path(made), "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(partner.get(organization, true, path(made), "webhooks:read").statusCode())
                .isEqualTo(404);
        assertThat(partner.update(stranger, id, Map.of("url", URL)).status()).isEqualTo(404);
        assertThat(partner.read(stranger, "/internal/v1/webhooks").get("total").asInt())
                .isZero();
        assertThat(partner.get(organization, false, "/internal/v1/webhooks", "calls:read")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("are listed newest first, page by page")
    void list() {
        String first = partner.endpoint(organization, URL, "*").get("id").asText();
        String second = partner.endpoint(organization, URL, "*").get("id").asText();
        String third = partner.endpoint(organization, URL, "*").get("id").asText();

        JsonNode page = partner.read(organization, "/internal/v1/webhooks?limit=2");
        JsonNode rest = partner.read(
                organization,
                "/internal/v1/webhooks?limit=2&cursor="
                        + page.get("next_cursor").asText());

        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(page.get("items"))
                .extracting(item -> item.get("id").asText())
                .containsExactly(third, second);
        assertThat(rest.get("items"))
                .extracting(item -> item.get("id").asText())
                .containsExactly(first);
        assertThat(rest.get("next_cursor").isNull()).isTrue();
        assertThat(partner.read(organization, "/internal/v1/webhooks?offset=2").get("items"))
                .extracting(item -> item.get("id").asText())
                .containsExactly(first);
    }

    @Test
    @DisplayName("have an organisation's secret beside them, the same at each look, another one in test mode")
    void organizationSecret() {
        JsonNode first = partner.read(organization, "/internal/v1/webhook-secret");
        JsonNode again = partner.read(organization, "/internal/v1/webhook-secret");
        var test = partner.get(organization, true, "/internal/v1/webhook-secret", "webhooks:read");

        assertThat(first.get("secret").asText()).startsWith("whsec_");
        assertThat(again).isEqualTo(first);
        assertThat(Json.tree(test.body().getBytes(StandardCharsets.UTF_8)).get("secret"))
                .isNotEqualTo(first.get("secret"));
    }

    private CommandResult.Answered create(UUID id, EndpointCommand.Create command) {
        return partner.execute(organization, false, id, EndpointCommand.Create.TYPE, id, command);
    }

    private CommandResult.Answered delete(String endpointId) {
        UUID id = UUID.fromString(endpointId);
        return partner.execute(
                organization,
                false,
                UUID.randomUUID(),
                EndpointCommand.Delete.TYPE,
                id,
                new EndpointCommand.Delete(id));
    }

    private static String path(JsonNode endpoint) {
        return "/internal/v1/webhooks/" + endpoint.get("id").asText();
    }

    private List<String> strings(String sql) throws Exception {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new java.util.ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
