package dev.carillon.local.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Calls the public API with one key, the way any client would. */
final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final URI url;
    private final String key;

    ApiClient(HttpClient http, URI url, String key) {
        this.http = http;
        this.url = url;
        this.key = key;
    }

    /** The status that GET of {@code path} answers. */
    int status(String path) throws InterruptedException {
        return send(request(path).GET()).statusCode();
    }

    JsonNode get(String path) throws InterruptedException {
        return expectSuccess("GET " + path, send(request(path).GET()));
    }

    JsonNode post(String path, Map<String, ?> body) throws InterruptedException {
        return withBody("POST", path, body);
    }

    JsonNode patch(String path, Map<String, ?> body) throws InterruptedException {
        return withBody("PATCH", path, body);
    }

    private JsonNode withBody(String method, String path, Map<String, ?> body) throws InterruptedException {
        try {
            var publisher = HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            return expectSuccess(
                    method + " " + path,
                    send(request(path)
                            .header("Content-Type", "application/json")
                            .method(method, publisher)));
        } catch (JsonProcessingException e) {
            throw new ApiException("Cannot write the body of " + method + " " + path, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).header("Authorization", "Bearer " + key);
    }

    /** Asks again while the answer is 503: on a busy machine the first requests of cold services take their time. */
    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        // One key for all tries, so that what was carried out behind a 503 is not carried out again.
        HttpRequest built =
                request.header("Idempotency-Key", UUID.randomUUID().toString()).build();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            var response = http.send(built, HttpResponse.BodyHandlers.ofString());
            while (response.statusCode() == UNAVAILABLE && System.nanoTime() - until < 0) {
                Thread.sleep(BETWEEN_TRIES);
                response = http.send(built, HttpResponse.BodyHandlers.ofString());
            }
            return response;
        } catch (IOException e) {
            throw new ApiException("The gateway does not answer " + built.method() + " " + built.uri(), e);
        }
    }

    private static JsonNode expectSuccess(String request, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new ApiException(request + " answered " + response.statusCode() + ": "
                    + response.body().strip());
        }
        try {
            return response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new ApiException(request + " did not answer JSON", e);
        }
    }
}
