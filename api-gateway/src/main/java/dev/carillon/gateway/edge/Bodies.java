package dev.carillon.gateway.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/**
 * Reads whole bodies up to a limit. What is too large is read on and thrown away, within reason: a server that answers
 * and closes while its client still sends is seen as a broken connection, not as an answer.
 */
@Singleton
class Bodies {
    private final long max;
    private final long maxBulk;
    private final long maxStreamed;
    private final long maxDrained;

    Bodies(EdgeConfig config) {
        this.max = config.maxBody().asLongValue();
        this.maxBulk = config.maxBulkBody().asLongValue();
        this.maxStreamed = config.maxUpload().asLongValue();
        this.maxDrained = config.maxDrained().asLongValue();
    }

    long max() {
        return max;
    }

    long maxBulk() {
        return maxBulk;
    }

    long maxStreamed() {
        return maxStreamed;
    }

    static boolean has(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null ? !"0".equals(length) : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Whether the body's sender waits to be asked for it. */
    static boolean isWaitedFor(HttpServerRequest request) {
        return has(request) && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }

    /** Calls {@code whole} with the body of at most {@code max} bytes, or {@code tooLarge} when the answer may be sent. */
    void read(HttpServerRequest request, long max, Consumer<Buffer> whole, Runnable tooLarge) {
        long announced = announced(request);
        boolean waits = isWaitedFor(request);
        if (announced > max && (waits || announced > maxDrained)) {
            refuse(request, tooLarge);
            return;
        }
        Reader reader = new Reader(request, max, whole, tooLarge, announced > max);
        request.handler(reader::chunk).endHandler(end -> reader.end());
        if (waits) {
            request.response().writeContinue();
        }
        request.resume();
    }

    /**
     * Leaves the body to the operation, which reads it as it comes. What it leaves unread is thrown away once the answer is
     * written. One that is announced as too large is answered as {@link #read} does.
     */
    void stream(RoutingContext request, Runnable tooLarge) {
        HttpServerRequest body = request.request();
        if (announced(body) > maxStreamed) {
            read(body, max, whole -> tooLarge.run(), tooLarge);
            return;
        }
        if (isWaitedFor(body)) {
            body.response().writeContinue();
        }
        request.addEndHandler(answered -> {
            if (!body.isEnded()) {
                body.handler(rest -> {}).resume();
            }
        });
        request.next();
    }

    /** Answers at once, and takes nothing more. */
    static void refuse(HttpServerRequest request, Runnable answer) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.response().endHandler(sent -> {
            var unused = request.connection().close();
        });
        answer.run();
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // the HTTP decoder has refused it already
        }
    }

    private final class Reader {
        private final HttpServerRequest request;
        private final long max;
        private final Consumer<Buffer> whole;
        private final Runnable tooLarge;
        private Buffer body = Buffer.buffer();
        private long seen;
        private boolean over;
        private boolean closed;

        private Reader(HttpServerRequest request, long max, Consumer<Buffer> whole, Runnable tooLarge, boolean over) {
            this.request = request;
            this.max = max;
            this.whole = whole;
            this.tooLarge = tooLarge;
            this.over = over;
        }

        private void chunk(Buffer chunk) {
            seen += chunk.length();
            if (!over && seen <= max) {
                body.appendBuffer(chunk);
                return;
            }
            over = true;
            body = Buffer.buffer();
            if (seen > maxDrained && !closed) {
                closed = true;
                refuse(request, tooLarge);
            }
        }

        private void end() {
            if (closed) {
                return;
            }
            if (over) {
                tooLarge.run();
            } else {
                whole.accept(body);
            }
        }
    }
}
