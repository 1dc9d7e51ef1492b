package dev.carillon.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A client of the gateway. */
public final class Api implements AutoCloseable {
    public static final String ADMIN_KEY = "admin-key-of-the-integration-tests-0123456789";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    public Api(URI base) {
        this.base = base;
    }

    /** An answer. */
    public record Answer(int status, java.net.http.HttpHeaders headers, byte[] body) {
        public JsonNode json() {
            return Json.tree(body);
        }

        public String text(String field) {
            return json().path(field).asText();
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /** An organisation with a live and a test key that hold all scopes. */
    public record Organization(UUID id, String liveKey, String testKey) {}

    public Organization organization(String plan) {
        JsonNode made = post("/v1/organizations", ADMIN_KEY, Map.of("name", "Acme", "plan", plan))
                .json();
        UUID id = UUID.fromString(made.get("id").asText());
        return new Organization(id, key(id, "live"), key(id, "test"));
    }

    /** An organisation that no limit stops. */
    public Organization organization() {
        Organization organization = organization("elite");
        patch(
                "/v1/organizations/" + organization.id(),
                ADMIN_KEY,
                Map.of("limits", Map.of("requests_per_minute", 100_000, "burst", 10_000)));
        return organization;
    }

    public String key(UUID organization, String mode) {
        return post("/v1/organizations/" + organization + "/api-keys", ADMIN_KEY, Map.of("name", mode, "mode", mode))
                .text("key");
    }

    public Answer get(String path, String key, String... headers) {
        return send(request(path, key, headers).GET());
    }

    public Answer post(String path, String key, Object body, String... headers) {
        return send(request(path, key, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    public Answer patch(String path, String key, Object body) {
        return send(request(path, key)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    public Answer delete(String path, String key) {
        return send(request(path, key).DELETE());
    }

    /** @param key null: none is sent */
    public HttpRequest.Builder request(String path, String key, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
