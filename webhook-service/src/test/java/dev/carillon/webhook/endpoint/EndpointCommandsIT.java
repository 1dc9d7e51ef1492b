package dev.carillon.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Receiver.Answer;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Commands on webhook endpoints")
class EndpointCommandsIT extends DeliveryTestBase {
    private static final String URL = "https://partner.example/hook";
    private static final String CREDENTIAL = "Bearer very-secret-credential";

    @Inject
    AgroalDataSource dataSource;

    @Test
    @DisplayName("set all that an endpoint can be told, and every answer shows it, but no header's value")
    void settings() {
        UUID agent = UUID.randomUUID();
        Map<String, Object> settings = Map.of(
                "filters",
                Map.of("agent_ids", List.of(agent), "metadata", Map.of("tier", "gold")),
                "headers",
                Map.of("X-B", "b", "Authorization", CREDENTIAL),
                "ordering",
                "unordered",
                "timeout_seconds",
                30,
                "rate_limit_per_second",
                100,
                "ttl_seconds",
                Map.of("call.*", 60),
                "failover_url",
                "https://second.example/",
                "format",
                "canonical",
                "signature",
                "both");

        JsonNode made = partner.endpointWith(settings, organization, URL, "*");

        JsonNode read = partner.read(organization, path(made));
        for (JsonNode shown : List.of(made, read)) {
            assertThat(shown.get("filters"))
                    .hasToString(
                            "{\"agent_ids\":[\"" + agent + "\"],\"campaign_ids\":[],\"metadata\":{\"tier\":\"gold\"}}");
            assertThat(shown.get("headers")).hasToString("{\"Authorization\":\"…\",\"X-B\":\"…\"}");
            assertThat(shown.get("ordering").asText()).isEqualTo("unordered");
            assertThat(shown.get("timeout_seconds").asInt()).isEqualTo(30);
            assertThat(shown.get("rate_limit_per_second").asInt()).isEqualTo(100);
            assertThat(shown.get("ttl_seconds")).hasToString("{\"call.*\":60}");
            assertThat(shown.get("failover_url").asText()).isEqualTo("https://second.example/");
            assertThat(shown.get("format").asText()).isEqualTo("canonical");
            assertThat(shown.get("signature").asText()).isEqualTo("both");
            assertThat(shown.get("public_key").asText()).startsWith("whpk_");
        }
        JsonNode plain = partner.endpoint(organization, URL, "*");
        assertThat(plain.get("filters")).hasToString("{\"agent_ids\":[],\"campaign_ids\":[],\"metadata\":{}}");
        assertThat(plain.get("headers")).hasToString("{}");
        assertThat(plain.get("ordering").asText()).isEqualTo("ordered");
        assertThat(plain.get("timeout_seconds").isNull()).isTrue();
        assertThat(plain.get("ttl_seconds")).hasToString("{}");
        assertThat(plain.get("signature").asText()).isEqualTo("v1");
    }

    @Test
    @DisplayName("that hold something not allowed are refused by field, and nothing is stored")
    void refused() {
        UUID id = UUID.randomUUID();
        var command = new EndpointCommand.Create(
                URL,
                List.of("*"),
                null,
                null,
                Map.of(
                        "headers",
                        Map.of("Host", "x"),
                        "failover_url",
                        "http://10.0.0.1/",
                        "format",
                        "boltcall",
                        "ttl_seconds",
                        Map.of("call.nonsense", 5)));

        CommandResult.Answered answer =
                partner.execute(organization, false, id, EndpointCommand.Create.TYPE, id, command);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(Json.tree(answer.body()).get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactly("failover_url", "headers.Host", "ttl_seconds.call.nonsense", "format");
        JsonNode made = partner.endpoint(organization, URL, "*");
        assertThat(partner.update(organization, id(made).toString(), Map.of("timeout_seconds", 31))
                        .status())
                .isEqualTo(422);
        assertThat(partner.update(organization, id(made).toString(), Map.of("timeout_seconds", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(partner.read(organization, path(made)).get("timeout_seconds").isNull())
                .isTrue();
        assertThat(partner.read(organization, "/internal/v1/webhooks")
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("leave neither a header's value nor a key in clear in any table")
    void atRest() throws Exception {
        JsonNode made = partner.endpointWith(
                Map.of("headers", Map.of("Authorization", CREDENTIAL), "signature", "both"), organization, URL, "*");
        String former = made.get("secret").asText();
        UUID endpointId = id(made);
        partner.execute(
                organization,
                false,
                UUID.randomUUID(),
                EndpointCommand.RotateSecret.TYPE,
                endpointId,
                new EndpointCommand.RotateSecret(endpointId, null, 24));

        List<String> tables = strings("select table_name from information_schema.tables where table_schema = 'public'");

        assertThat(tables).contains("endpoint", "command_outcome");
        for (String table : tables) {
            for (String clear : List.of(CREDENTIAL, former, "whsk_")) {
                String hex = HexFormat.of().formatHex(clear.getBytes(StandardCharsets.UTF_8));
                assertThat(strings("select t::text from " + table + " t where t::text like '%" + clear
                                + "%' or t::text like '%" + hex + "%'"))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    @Test
    @DisplayName("that come all at once make as many endpoints as an organisation may have in one mode, and no more")
    void limit() throws Exception {
        List<Callable<CommandResult.Answered>> creations = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            creations.add(() -> partner.create(organization, URL, List.of("*"), null));
        }
        List<CommandResult.Answered> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<CommandResult.Answered> answer : threads.invokeAll(creations)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(50);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .hasSize(10)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(Json.tree(answer.body()).get("code").asText()).isEqualTo("conflict");
                    assertThat(Json.tree(answer.body()).get("detail").asText()).contains("50 webhook endpoints");
                });
        UUID testId = UUID.randomUUID();
        assertThat(partner.execute(
                                organization,
                                true,
                                testId,
                                EndpointCommand.Create.TYPE,
                                testId,
                                new EndpointCommand.Create(URL, List.of("*"), null, null))
                        .status())
                .isEqualTo(201);
        UUID gone = id(Json.tree(answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow()
                .body()));
        command(EndpointCommand.Delete.TYPE, gone, new EndpointCommand.Delete(gone));
        assertThat(partner.create(organization, URL, List.of("*"), null).status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("pause an endpoint, whose events are kept and come in order when it is resumed")
    void pauseAndResume() {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "*");

        assertThat(pause(made)).isEqualTo("paused");
        assertThat(pause(made)).isEqualTo("paused");
        partner.publish(event("call.queued", 1));
        partner.publish(event("call.dialing", 2));
        partner.publish(event("call.ringing", 3));
        Eventually.value(() -> deliveries(call).size(), size -> size == 3);
        assertThat(receiver.received()).isEmpty();

        assertThat(resume(made)).isEqualTo("active");
        assertThat(resume(made)).isEqualTo("active");
        assertThat(types(received(3))).containsExactly("call.queued", "call.dialing", "call.ringing");
    }

    @Test
    @DisplayName("resume an endpoint that was disabled because it said it is gone")
    void resumeDisabled() {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "call.*");
        receiver.answering(request -> Answer.status(410));
        partner.publish(event("call.queued", 1));
        Eventually.value(
                () -> partner.read(organization, path(made)).get("status").asText(), "disabled"::equals);
        receiver.answering(request -> Answer.status(200));

        assertThat(resume(made)).isEqualTo("active");

        partner.publish(event("call.dialing", 2));
        assertThat(types(received(2))).containsExactly("call.queued", "call.dialing");
    }

    @Test
    @DisplayName("pause and resume nobody else's endpoint")
    void strangers() {
        JsonNode made = partner.endpoint(organization, URL, "*");
        UUID endpointId = id(made);

        for (var command : Map.of(
                        EndpointCommand.Pause.TYPE, new EndpointCommand.Pause(endpointId),
                        EndpointCommand.Resume.TYPE, new EndpointCommand.Resume(endpointId))
                .entrySet()) {
            assertThat(partner.execute(
                                    UUID.randomUUID(),
                                    false,
                                    UUID.randomUUID(),
                                    command.getKey(),
                                    endpointId,
                                    command.getValue())
                            .status())
                    .isEqualTo(404);
        }
        assertThat(partner.read(organization, path(made)).get("status").asText())
                .isEqualTo("active");
    }

    private String pause(JsonNode endpoint) {
        UUID id = id(endpoint);
        return Json.tree(command(EndpointCommand.Pause.TYPE, id, new EndpointCommand.Pause(id))
                        .body())
                .get("status")
                .asText();
    }

    private String resume(JsonNode endpoint) {
        UUID id = id(endpoint);
        return Json.tree(command(EndpointCommand.Resume.TYPE, id, new EndpointCommand.Resume(id))
                        .body())
                .get("status")
                .asText();
    }

    private CommandResult.Answered command(String type, UUID endpointId, Object payload) {
        return partner.execute(organization, false, UUID.randomUUID(), type, endpointId, payload);
    }

    private static UUID id(JsonNode endpoint) {
        return UUID.fromString(endpoint.get("id").asText());
    }

    private static String path(JsonNode endpoint) {
        return "/internal/v1/webhooks/" + endpoint.get("id").asText();
    }

    private List<String> strings(String sql) throws Exception {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
