package dev.carillon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.common.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A partner's webhook receiver on a port of its own; keeps all that came, and answers 204. */
final class Receiver implements AutoCloseable {
    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    /** One request that came in. */
    record Delivery(String path, String id, String timestamp, String signature, byte[] body) {
        JsonNode json() {
            return Json.tree(body);
        }

        String type() {
            return json().path("type").asText();
        }

        String callId() {
            return json().path("data").path("id").asText();
        }

        long sequence() {
            return json().path("sequence").asLong();
        }

        /**
         * By the published library, as a partner would.
         *
         * @throws WebhookVerificationException when {@code secret} did not sign it
         */
        void verify(String secret)
                throws EmptyWebhookSecretException, WebhookVerificationException, WebhookSigningException {
            HttpHeaders headers = HttpHeaders.of(
                    Map.of(
                            "webhook-id", List.of(id),
                            "webhook-timestamp", List.of(timestamp),
                            "webhook-signature", List.of(signature)),
                    (name, value) -> true);
            new Webhook(secret).verify(new String(body, StandardCharsets.UTF_8), headers.map());
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** How many deliveries came; at the cost of a look at a number. */
    int count() {
        return count.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            deliveries.add(new Delivery(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    body));
            count.incrementAndGet();
            exchange.sendResponseHeaders(NO_CONTENT, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
