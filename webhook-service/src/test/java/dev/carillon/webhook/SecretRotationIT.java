package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.contract.webhook.RotateOrganizationSecret;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandResult;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Ed25519Verifier;
import dev.carillon.webhook.support.Receiver.Received;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Secrets that are rotated")
class SecretRotationIT extends DeliveryTestBase {
    private static final String GIVEN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Inject
    AgroalDataSource dataSource;

    @Test
    @DisplayName("sign beside the former ones while the overlap lasts, so that a reader of either one verifies")
    void overlap() throws Exception {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "*");

        JsonNode rotated = rotate(UUID.randomUUID(), made, null, 24);

        assertThat(rotated.get("secret").asText()).startsWith("whsec_").isNotEqualTo(secret(made));
        assertThat(rotated.get("former_secret_expires_at").isNull()).isFalse();
        partner.publish(event("call.queued", 1));
        Received request = received(1).getFirst();
        assertThat(request.header("webhook-signature").split(" ")).hasSize(2).allMatch(it -> it.startsWith("v1,"));
        new Webhook(secret(rotated)).verify(request.text(), headersOf(request));
        new Webhook(secret(made)).verify(request.text(), headersOf(request));
        // A retry and what follows another event are read from the table, and sign the same way.
        end(made);
        partner.publish(event("call.dialing", 2));
        Received after = received(2).get(1);
        new Webhook(secret(rotated)).verify(after.text(), headersOf(after));
        assertThatThrownBy(() -> new Webhook(secret(made)).verify(after.text(), headersOf(after)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    @DisplayName("take the place of the former ones at once without an overlap")
    void noOverlap() throws Exception {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "*");

        JsonNode rotated = rotate(UUID.randomUUID(), made, GIVEN, 0);

        assertThat(secret(rotated)).isEqualTo(GIVEN);
        assertThat(rotated.get("former_secret_expires_at").isNull()).isTrue();
        partner.publish(event("call.queued", 1));
        Received request = received(1).getFirst();
        assertThat(request.header("webhook-signature")).doesNotContain(" ");
        new Webhook(GIVEN).verify(request.text(), headersOf(request));
    }

    @Test
    @DisplayName("are rotated once by one command, and shown by its first answer only")
    void repeated() {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "*");
        UUID id = UUID.randomUUID();
        JsonNode first = rotate(id, made, null, 24);

        JsonNode again = rotate(id, made, null, 24);

        assertThat(first.get("secret").isNull()).isFalse();
        assertThat(again.get("secret").isNull()).isTrue();
        assertThat(again.get("former_secret_expires_at")).isEqualTo(first.get("former_secret_expires_at"));
        assertThat(partner.read(organization, path(made)).get("secret").isNull())
                .isTrue();
    }

    @ParameterizedTest(name = "secret {0}, overlap {1}: {2} {3}")
    @CsvSource({"short, 24, 422, secret", ", 169, 422, overlap_hours", ", -1, 422, overlap_hours"})
    @DisplayName("are refused by field when they are of another form, and nothing is changed")
    void refused(String secret, int overlapHours, int status, String field) throws Exception {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "*");
        UUID endpointId = UUID.fromString(made.get("id").asText());

        CommandResult.Answered answer = partner.execute(
                organization,
                false,
                UUID.randomUUID(),
                EndpointCommand.RotateSecret.TYPE,
                endpointId,
                new EndpointCommand.RotateSecret(endpointId, secret, overlapHours));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(Json.tree(answer.body()).at("/errors/0/field").asText()).isEqualTo(field);
        partner.publish(event("call.queued", 1));
        Received request = received(1).getFirst();
        new Webhook(secret(made)).verify(request.text(), headersOf(request));
    }

    @Test
    @DisplayName("belong to their organisation and mode")
    void strangers() {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "*");
        UUID endpointId = UUID.fromString(made.get("id").asText());
        var command = new EndpointCommand.RotateSecret(endpointId, null, 24);

        assertThat(partner.execute(
                                UUID.randomUUID(),
                                false,
                                UUID.randomUUID(),
                                EndpointCommand.RotateSecret.TYPE,
                                endpointId,
                                command)
                        .status())
                .isEqualTo(404);
        assertThat(partner.execute(
                                organization,
                                true,
                                UUID.randomUUID(),
                                EndpointCommand.RotateSecret.TYPE,
                                endpointId,
                                command)
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("of the organisation sign what goes to the URLs of single calls, beside the former one")
    void organizationSecret() throws Exception {
        String before = organizationSecret("secret");
        UUID id = UUID.randomUUID();
        JsonNode rotated = rotateOrganization(id, 24);
        JsonNode again = rotateOrganization(id, 24);

        partner.publish(event("call.queued", 1).to(receiver.url("/own")));

        Received request = received(1).getFirst();
        new Webhook(secret(rotated)).verify(request.text(), headersOf(request));
        new Webhook(before).verify(request.text(), headersOf(request));
        assertThat(again.get("secret").isNull()).isTrue();
        assertThat(organizationSecret("secret")).isEqualTo(secret(rotated));
        assertThat(organizationSecret("former_secret_expires_at")).isNotEqualTo("null");
        JsonNode test = Json.tree(partner.get(organization, true, "/internal/v1/webhook-secret", "webhooks:read")
                .body()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(test.get("former_secret_expires_at").isNull()).isTrue();
    }

    @Test
    @DisplayName("of an endpoint with a key pair come with another pair, and both public keys verify meanwhile")
    void asymmetric() throws Exception {
        JsonNode made = partner.endpointWith(Map.of("signature", "both"), organization, receiver.url("/"), "*");
        JsonNode rotated = rotate(UUID.randomUUID(), made, null, 24);

        partner.publish(event("call.queued", 1));

        Received request = received(1).getFirst();
        assertThat(request.header("webhook-signature").split(" "))
                .extracting(signature -> signature.substring(0, signature.indexOf(',')))
                .containsExactly("v1", "v1a", "v1", "v1a");
        assertThat(rotated.get("public_key").asText())
                .startsWith("whpk_")
                .isNotEqualTo(made.get("public_key").asText());
        for (JsonNode endpoint : List.of(rotated, made)) {
            new Webhook(secret(endpoint)).verify(request.text(), headersOf(request));
            assertThat(Ed25519Verifier.verifies(endpoint.get("public_key").asText(), request))
                    .isTrue();
        }
        JsonNode stranger =
                partner.endpointWith(Map.of("signature", "v1a"), organization, "https://partner.example/", "*");
        assertThat(Ed25519Verifier.verifies(stranger.get("public_key").asText(), request))
                .isFalse();
    }

    @Test
    @DisplayName("get a key pair when a signature v1a is first asked for, which stays")
    void keyPairOnDemand() throws Exception {
        JsonNode made = partner.endpoint(organization, receiver.url("/"), "*");
        String id = made.get("id").asText();
        assertThat(made.get("public_key").isNull()).isTrue();

        JsonNode asymmetric = Json.tree(
                partner.update(organization, id, Map.of("signature", "v1a")).body());
        JsonNode symmetric = Json.tree(
                partner.update(organization, id, Map.of("signature", "v1")).body());

        assertThat(asymmetric.get("public_key").asText()).startsWith("whpk_");
        assertThat(symmetric.get("public_key")).isEqualTo(asymmetric.get("public_key"));
        partner.update(organization, id, Map.of("signature", "v1a"));
        partner.publish(event("call.queued", 1));
        Received request = received(1).getFirst();
        assertThat(request.header("webhook-signature")).startsWith("v1a,").doesNotContain(" ");
        assertThat(Ed25519Verifier.verifies(asymmetric.get("public_key").asText(), request))
                .isTrue();
    }

    private JsonNode rotate(UUID commandId, JsonNode endpoint, String secret, int overlapHours) {
        UUID endpointId = UUID.fromString(endpoint.get("id").asText());
        CommandResult.Answered answer = partner.execute(
                organization,
                false,
                commandId,
                EndpointCommand.RotateSecret.TYPE,
                endpointId,
                new EndpointCommand.RotateSecret(endpointId, secret, overlapHours));
        assertThat(answer.status()).isEqualTo(200);
        return Json.tree(answer.body());
    }

    private JsonNode rotateOrganization(UUID commandId, int overlapHours) {
        CommandResult.Answered answer = partner.execute(
                organization,
                false,
                commandId,
                RotateOrganizationSecret.TYPE,
                organization,
                new RotateOrganizationSecret(null, overlapHours));
        assertThat(answer.status()).isEqualTo(200);
        return Json.tree(answer.body());
    }

    /** As if the overlap had ended. The column alone: what is sealed is not read any more. */
    private void end(JsonNode endpoint) throws Exception {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update endpoint set former_keys_until = now() - interval '1 second' where id = ?::uuid")) {
            update.setString(1, endpoint.get("id").asText());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private String organizationSecret(String field) {
        return partner.read(organization, "/internal/v1/webhook-secret")
                .get(field)
                .asText();
    }

    private static String secret(JsonNode endpoint) {
        return endpoint.get("secret").asText();
    }

    private static String path(JsonNode endpoint) {
        return "/internal/v1/webhooks/" + endpoint.get("id").asText();
    }
}
