package dev.carillon.local.client;

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
import org.jspecify.annotations.Nullable;

/** Calls the public API with one key. Whatever is answered comes back; judging it is the caller's. */
public final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI url;
    private final String key;

    public ApiClient(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    /** @throws IOException when there is no answer within 20 s, here as in the other methods */
    public ApiAnswer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, Map.of());
    }

    public ApiAnswer post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body, Map.of());
    }

    public ApiAnswer post(String path, Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    public ApiAnswer patch(String path, Object body) throws IOException, InterruptedException {
        return send("PATCH", path, body, Map.of());
    }

    public ApiAnswer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null, Map.of());
    }

    private ApiAnswer send(String method, String path, @Nullable Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        headers.forEach(request::header);
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IOException(url + " does not answer " + method + " " + path, e);
        }
        return new ApiAnswer(method + " " + path, response.statusCode(), response.headers(), json(response.body()));
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode("no JSON (" + body.length + " bytes)");
        }
    }
}
