package dev.carillon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.carillon.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A client of the public API with one key. */
final class Api {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final URI base;
    private final String key;

    Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** What came back; a body that is no JSON is missing. */
    record Answer(int status, JsonNode body, HttpHeaders headers) {
        String text(String field) {
            return body.path(field).asText();
        }

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, Object body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body instanceof String text ? text : Json.string(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer patch(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.string(body))));
    }

    /** @param contentType null: there is no body */
    Answer send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = request(path);
        return send(
                contentType == null
                        ? request.method(method, HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", contentType)
                                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Makes an organisation of its own for one test, with limits that are not in the way. */
    Tenant newOrganization(String name, Map<String, Object> limits) {
        Answer made = expect(201, post("/v1/organizations", Map.of("name", name, "plan", "elite")));
        String id = made.text("id");
        if (!limits.isEmpty()) {
            expect(200, patch("/v1/organizations/" + id, Map.of("limits", limits)));
        }
        return new Tenant(this, base, id);
    }

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("Expected " + status + " but got " + answer.status() + ": " + answer.body());
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + key);
    }

    /** @throws UncheckedIOException when nobody answers */
    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), tree(response.body()), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.mapper().readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
