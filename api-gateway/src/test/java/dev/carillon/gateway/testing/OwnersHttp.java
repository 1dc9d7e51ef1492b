package dev.carillon.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.security.InternalTokens;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The owners' internal HTTP routes, on a real server that verifies the internal token as they do. */
@ApplicationScoped
public class OwnersHttp {
    private static final String PREFIX = "/internal/v1/";

    private final Owners owners;
    private final JWTParser tokens;
    private final int port;
    private final ConcurrentLinkedDeque<Read> reads = new ConcurrentLinkedDeque<>();
    private volatile Mood mood = Mood.WELL;
    private HttpServer server;

    OwnersHttp(Owners owners, JWTParser tokens, @ConfigProperty(name = "carillon.test.owners-port") int port) {
        this.owners = owners;
        this.tokens = tokens;
        this.port = port;
    }

    /** How the owners are. */
    public enum Mood {
        WELL,
        /** Answers an HTML error page, as a proxy in between would. */
        HTML,
        /** Closes every connection without an answer. */
        DEAD
    }

    /** A request as the owners saw it. */
    public record Read(String path, String query, String requestId, JsonWebToken token) {}

    public void be(Mood wanted) {
        mood = wanted;
    }

    public Read lastRead() {
        return reads.getLast();
    }

    void start(@Observes StartupEvent event) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PREFIX, this::handle);
        server.start();
    }

    void stop(@Observes ShutdownEvent event) {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (mood == Mood.DEAD) {
            exchange.close();
            return;
        }
        if (mood == Mood.HTML) {
            send(
                    exchange,
                    502,
                    "text/html",
                    "<html>Bad Gateway</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return;
        }
        try {
            String bearer =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
            JsonWebToken token = tokens.parse(bearer);
            reads.add(new Read(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders().getFirst("X-Request-Id"),
                    token));
            answer(exchange, token);
        } catch (ParseException e) {
            problem(exchange, ProblemCode.UNAUTHENTICATED);
        }
    }

    private void answer(HttpExchange exchange, JsonWebToken token) throws IOException {
        UUID organization = UUID.fromString(token.getClaim(InternalTokens.ORGANIZATION));
        boolean test = Boolean.parseBoolean(String.valueOf(token.<Object>getClaim(InternalTokens.TEST)));
        if (OwnersMedia.answers(exchange) || OwnersEvents.answers(exchange)) {
            return;
        }
        String[] path =
                exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/");
        switch (path.length) {
            case 1 -> ok(exchange, page(owners.list(organization, test, path[0])));
            case 2 -> {
                if (path[0].equals("analytics")) {
                    ok(
                            exchange,
                            Map.of(
                                    "calls",
                                    Map.of(
                                            "total",
                                            owners.list(organization, test, "calls")
                                                    .size())));
                    return;
                }
                var found = owners.find(organization, test, path[0], UUID.fromString(path[1]));
                if (found.isPresent()) {
                    ok(exchange, found.get().json());
                } else {
                    problem(exchange, ProblemCode.NOT_FOUND);
                }
            }
            default -> ok(exchange, page(List.of()));
        }
    }

    private static Map<String, Object> page(List<?> items) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        page.put("total", items.size());
        page.put("limit", 25);
        page.put("offset", 0);
        page.put("next_cursor", null);
        return page;
    }

    private static void ok(HttpExchange exchange, Object body) throws IOException {
        send(exchange, 200, "application/json", Json.bytes(body));
    }

    private static void problem(HttpExchange exchange, ProblemCode code) throws IOException {
        send(exchange, code.status(), Problem.MEDIA_TYPE, Json.bytes(Problem.of(code, null)));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
