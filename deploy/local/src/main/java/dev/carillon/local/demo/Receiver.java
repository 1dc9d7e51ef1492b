package dev.carillon.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.local.client.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** A partner's webhook endpoint: takes a request, verifies it, then believes it. */
final class Receiver implements AutoCloseable {
    private static final String PATH = "/hooks";
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NO_BODY = -1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journal journal;
    private final HttpServer server;
    /** Known only when the endpoint has been registered, for which the receiver's address must be known. */
    private final CompletableFuture<WebhookVerifier> verifier = new CompletableFuture<>();

    /** Listens on a free port of the loopback address. */
    Receiver(Journal journal) throws IOException {
        this.journal = journal;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PATH, this::receive);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Tells the receiver how to verify; what comes before waits for it. */
    void expectSignedBy(WebhookVerifier expected) {
        verifier.complete(expected);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(judge(exchange, body), NO_BODY);
        }
    }

    private int judge(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        String id = headers.getFirst(WebhookVerifier.ID);
        var objection = verifier.join()
                .objectionTo(
                        id,
                        headers.getFirst(WebhookVerifier.TIMESTAMP),
                        headers.getFirst(WebhookVerifier.SIGNATURE),
                        body);
        if (objection.isPresent() || id == null) {
            journal.object("webhook " + id + ": " + objection.orElse("it has no id"));
            return UNAUTHORIZED;
        }
        try {
            journal.add(Webhook.of(id, JSON.readTree(body)));
            return NO_CONTENT;
        } catch (IOException | IllegalArgumentException e) {
            journal.object("webhook " + id + " is signed, but its body is wrong: " + e.getMessage());
            return BAD_REQUEST;
        }
    }
}
