package dev.carillon.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What webhook-service answers to who follows the feed: what a test says, when it says it. */
public final class OwnersEvents {
    /** Ends a stream from the owner's side. */
    public static final String END = "end";

    private static final BlockingQueue<String> NEXT = new LinkedBlockingQueue<>();
    private static final AtomicInteger OPEN = new AtomicInteger();
    private static volatile boolean full;

    private OwnersEvents() {}

    /** What the open stream brings next, or {@link #END}. */
    public static void say(String text) {
        NEXT.add(text);
    }

    /** Streams that nobody has ended yet. */
    public static int open() {
        return OPEN.get();
    }

    /** Whether there are too many streams already. */
    public static void full(boolean now) {
        full = now;
    }

    /** Answers when a stream is asked for; false when the request is not touched. */
    static boolean answers(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().endsWith("/events/stream")) {
            return false;
        }
        if (full) {
            byte[] body = Json.bytes(Problem.of(ProblemCode.RATE_LIMITED, "Too many streams"));
            exchange.getResponseHeaders().set("Content-Type", Problem.MEDIA_TYPE);
            exchange.sendResponseHeaders(ProblemCode.RATE_LIMITED.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            return true;
        }
        OPEN.incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            write(out, ": hello " + exchange.getRequestHeaders().getFirst("Last-Event-ID") + "\n\n");
            for (String text = NEXT.take(); !text.equals(END); text = NEXT.take()) {
                write(out, text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            OPEN.decrementAndGet();
        }
        return true;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
