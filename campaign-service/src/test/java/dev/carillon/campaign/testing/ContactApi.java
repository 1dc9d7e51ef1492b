package dev.carillon.campaign.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.security.InternalTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;

/** Asks the service as the gateway does. */
@ApplicationScoped
public class ContactApi {
    private final InternalTokens tokens;

    ContactApi(InternalTokens tokens) {
        this.tokens = tokens;
    }

    /** An answer: its status, type and JSON. */
    public record Answer(int status, String contentType, JsonNode body) {}

    public Answer get(URI uri, UUID organization, boolean test) {
        return get(uri, tokens.issue(organization, test, Set.of("contacts:read")));
    }

    public Answer getWithScope(URI uri, String scope) {
        return get(uri, tokens.issue(UUID.randomUUID(), false, Set.of(scope)));
    }

    public Answer getWithoutToken(URI uri) {
        return get(uri, null);
    }

    private static Answer get(URI uri, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    response.body().length == 0 ? null : Json.tree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
