package dev.carillon.webhook.delivery;

import dev.carillon.webhook.support.Deliveries;
import dev.carillon.webhook.support.RawServer;
import dev.carillon.webhook.support.Targets;
import dev.carillon.webhook.target.NameResolver;
import dev.carillon.webhook.target.TargetGuardFactory;
import dev.carillon.webhook.target.TargetUrl;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A client of deliveries, and receivers on loopback under a name. */
abstract class WebhookClientTestBase {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    static final NameResolver LOOPBACK = host -> addresses("127.0.0.1");
    /** For receivers that never come to an end; the others get time enough on a busy machine. */
    static final Duration SHORT = Duration.ofMillis(700);

    static final Duration LONG = Duration.ofSeconds(15);

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static AttemptOutcome post(RawServer server) throws Exception {
        return post(server, LONG);
    }

    static AttemptOutcome post(RawServer server, Duration timeout) throws Exception {
        return await(client(LOOPBACK, timeout).post(target(server), headers(), Buffer.buffer("{}")));
    }

    static AttemptOutcome post(NameResolver resolver, String url) throws Exception {
        return await(client(resolver).post(TargetUrl.parse(url, true), headers(), Buffer.buffer("{}")));
    }

    static TargetUrl target(RawServer server) throws Exception {
        return TargetUrl.parse("http://partner.example:" + server.port() + "/", true);
    }

    static WebhookClient client(NameResolver resolver) {
        return client(resolver, LONG);
    }

    static WebhookClient client(NameResolver resolver, Duration timeout) {
        return new WebhookClient(
                vertx, TargetGuardFactory.guard(resolver, Targets.loopback()), Deliveries.config(timeout));
    }

    static MultiMap headers() {
        return MultiMap.caseInsensitiveMultiMap().add("content-type", "application/json");
    }

    static Future<List<InetAddress>> addresses(String... literals) {
        try {
            List<InetAddress> addresses = new java.util.ArrayList<>();
            for (String literal : literals) {
                addresses.add(InetAddress.getByName(literal));
            }
            return Future.succeededFuture(addresses);
        } catch (java.net.UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }

    static AttemptOutcome await(Future<AttemptOutcome> outcome) throws Exception {
        return outcome.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
    }
}
