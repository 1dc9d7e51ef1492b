package dev.carillon.gateway.token;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.security.InternalTokens;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TokenIT extends GatewayTest {
    @Inject
    InternalTokens internal;

    private String clientId;
    private String clientSecret;

    @BeforeEach
    void client() {
        Api.Answer made = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "CRM"));
        clientId = made.text("id");
        clientSecret = made.text("key");
    }

    private Api.Answer form(String body, String... headers) {
        return api.send(api.request("/v1/oauth/token", null, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private String credentials() {
        return "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + clientSecret;
    }

    @Test
    @DisplayName("A token holds the scopes asked for and no others")
    void scoped() {
        Api.Answer token = form(credentials() + "&scope=calls%3Aread+agents%3Aread");

        assertThat(token.status()).isEqualTo(200);
        assertThat(token.header("Cache-Control")).contains("no-store");
        assertThat(token.text("token_type")).isEqualTo("Bearer");
        assertThat(token.json().get("expires_in").asInt()).isEqualTo(900);
        assertThat(token.text("scope")).isEqualTo("calls:read agents:read");
        assertThat(api.get("/v1/calls", token.text("access_token")).status()).isEqualTo(200);
        Api.Answer denied = api.post("/v1/calls", token.text("access_token"), Map.of("to", "5551234567"));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.text("detail")).isEqualTo("Insufficient permissions. Required scope: calls:write");
        assertThat(denied.header("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope")
                .contains("scope=\"calls:write\"");
    }

    @Test
    @DisplayName("JSON and HTTP Basic are taken, too")
    void otherForms() {
        Api.Answer json = api.post(
                "/v1/oauth/token",
                null,
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", clientSecret));
        String basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        Api.Answer withBasic = form("grant_type=client_credentials", "Authorization", "Basic " + basic);

        assertThat(api.get("/v1/calls", json.text("access_token")).status()).isEqualTo(200);
        assertThat(api.get("/v1/calls", withBasic.text("access_token")).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("A token of a test key sees what test keys see")
    void mode() {
        Api.Answer made = api.post("/v1/api-keys", acme.testKey(), Map.of("name", "CI"));
        clientId = made.text("id");
        clientSecret = made.text("key");
        String token = form(credentials()).text("access_token");

        String id = api.post("/v1/calls", token, Map.of("to", "5551234567")).text("id");

        assertThat(api.get("/v1/calls/" + id, acme.testKey()).status()).isEqualTo(200);
        assertThat(api.get("/v1/calls/" + id, acme.liveKey()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("A token ends with its key")
    void revoked() {
        String token = form(credentials()).text("access_token");
        assertThat(api.get("/v1/calls", token).status()).isEqualTo(200);

        api.delete("/v1/api-keys/" + clientId, acme.liveKey());

        eventually(() -> assertThat(api.get("/v1/calls", token).status()).isEqualTo(401));
        eventually(() -> assertThat(form(credentials()).text("error")).isEqualTo("invalid_client"));
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password, 400, unsupported_grant_type",
        "client_id=x, 400, invalid_request",
        "'', 400, invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials, 400, invalid_request",
        "grant_type=client_credentials, 401, invalid_client",
        "grant_type=client_credentials&client_id=%zz, 400, invalid_request",
    })
    @DisplayName("What is wrong is told in the words of RFC 6749")
    void errors(String body, int status, String error) {
        Api.Answer answer = form(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isNotEmpty();
    }

    @Test
    @DisplayName("Scopes that the key lacks, another key's id and a token instead of a key are refused")
    void notTheClient() {
        String token = form(credentials()).text("access_token");

        assertThat(form(credentials() + "&scope=admin").text("error")).isEqualTo("invalid_scope");
        assertThat(form(credentials() + "&scope=nonsense").text("error")).isEqualTo("invalid_scope");
        assertThat(form("grant_type=client_credentials&client_id=" + acme.id() + "&client_secret=" + clientSecret)
                        .text("error"))
                .isEqualTo("invalid_client");
        Api.Answer renewed = form("grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + token);
        assertThat(renewed.status()).isEqualTo(401);
        assertThat(renewed.header("WWW-Authenticate")).isPresent();
    }

    @Test
    @DisplayName("Neither a tampered token nor the services' own token opens the API")
    void foreignTokens() {
        String token = form(credentials()).text("access_token");
        String[] parts = token.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"calls:read ", "\"calls:read admin ");
        String tampered = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "." + parts[1] + ".";

        assertThat(api.get("/v1/calls", tampered).status()).isEqualTo(401);
        assertThat(api.get("/v1/calls", unsigned).status()).isEqualTo(401);
        assertThat(api.get("/v1/calls", internal.issue(acme.id(), false, Set.of("calls:read")))
                        .status())
                .isEqualTo(401);
    }
}
