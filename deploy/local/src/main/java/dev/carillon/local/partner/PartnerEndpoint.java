package dev.carillon.local.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.local.client.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * A partner's server with one webhook endpoint: verifies each request, enters it into the ledger, and then answers in
 * its manner. What is in the ledger as taken may come again, since the sender may not live to see the answer.
 */
public final class PartnerEndpoint implements AutoCloseable {
    private static final String PATH = "/hooks";
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FAILED = 500;
    private static final int NO_BODY = -1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Manner manner;
    private final Ledger ledger;
    private final HttpServer server;
    private final Random dice;
    /** Known only when the endpoint has been registered, for which its address must be known. */
    private final CompletableFuture<WebhookVerifier> verifier = new CompletableFuture<>();

    /**
     * Listens on a free port of the loopback address.
     *
     * @param name of the endpoint in the ledger
     */
    public PartnerEndpoint(String name, Manner manner, Ledger ledger) throws IOException {
        this.name = name;
        this.manner = manner;
        this.ledger = ledger;
        this.dice = manner instanceof Manner.Failing failing ? new Random(failing.seed()) : new Random(0);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PATH, this::receive);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** Tells how to verify; what comes before waits for it. */
    public void expectSignedBy(WebhookVerifier expected) {
        verifier.complete(expected);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(answer(exchange.getRequestHeaders(), body), NO_BODY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int answer(Headers headers, byte[] body) throws InterruptedException {
        String id = headers.getFirst(WebhookVerifier.ID);
        var objection = verifier.join()
                .objectionTo(
                        id,
                        headers.getFirst(WebhookVerifier.TIMESTAMP),
                        headers.getFirst(WebhookVerifier.SIGNATURE),
                        body);
        if (objection.isPresent()) {
            ledger.forged();
            return UNAUTHORIZED;
        }
        JsonNode event;
        try {
            event = JSON.readTree(body);
        } catch (IOException e) {
            ledger.forged();
            return BAD_REQUEST;
        }
        return switch (manner) {
            case Manner.Prompt prompt -> {
                enter(event, id, true);
                yield NO_CONTENT;
            }
            case Manner.Slow slow -> {
                enter(event, id, true);
                Thread.sleep(slow.answersAfter());
                yield NO_CONTENT;
            }
            case Manner.Failing failing -> {
                boolean taken = dice.nextDouble() >= failing.share();
                enter(event, id, taken);
                yield taken ? NO_CONTENT : FAILED;
            }
        };
    }

    /** Before the answer: whoever sees that must find this in the ledger. */
    private void enter(JsonNode event, String id, boolean taken) {
        ledger.arrived(new Arrival(
                name,
                event.path("data").path("id").asText(),
                event.path("sequence").asLong(),
                id,
                taken));
    }
}
