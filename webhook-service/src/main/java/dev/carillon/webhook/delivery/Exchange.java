package dev.carillon.webhook.delivery;

import dev.carillon.webhook.target.TargetGuard;
import dev.carillon.webhook.target.TargetUrl;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, under one deadline that begins before the name is resolved. All of it runs on one event
 * loop, so its fields need no locks.
 */
final class Exchange {
    private final Vertx vertx;
    private final Context context;
    private final HttpClient client;
    private final TargetGuard guard;
    private final DeliveryConfig config;
    private final TargetUrl target;
    private final Duration timeout;
    private final MultiMap headers;
    private final Buffer body;
    private final Promise<AttemptOutcome> promise = Promise.promise();

    private long timer;
    private boolean done;
    private boolean resent;
    private @Nullable HttpClientRequest request;

    Exchange(
            Vertx vertx,
            Context context,
            HttpClient client,
            TargetGuard guard,
            DeliveryConfig config,
            TargetUrl target,
            Duration timeout,
            MultiMap headers,
            Buffer body) {
        this.vertx = vertx;
        this.context = context;
        this.client = client;
        this.guard = guard;
        this.config = config;
        this.target = target;
        this.timeout = timeout;
        this.headers = headers.set(HttpHeaders.HOST, target.authority());
        this.body = body;
    }

    Future<AttemptOutcome> outcome() {
        return promise.future();
    }

    void start() {
        timer = vertx.setTimer(timeout.toMillis(), ignored -> finish(AttemptError.TIMEOUT));
        guard.addressesOf(target)
                .onComplete(resolved -> context.runOnContext(ignored -> {
                    if (resolved.failed()) {
                        finish(AttemptErrors.ofResolution(resolved.cause()));
                    } else if (!done) {
                        connect(resolved.result(), 0);
                    }
                }));
    }

    /** Tries one address after the other: as long as there is no connection, nothing was sent. */
    private void connect(List<InetAddress> addresses, int index) {
        client.request(options(addresses.get(index))).onComplete(connected -> {
            if (connected.succeeded()) {
                if (done) {
                    connected.result().reset();
                } else {
                    send(connected.result(), addresses, index);
                }
            } else if (!done && index + 1 < addresses.size()) {
                connect(addresses, index + 1);
            } else {
                finish(AttemptErrors.ofConnection(connected.cause()));
            }
        });
    }

    private RequestOptions options(InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(target.https())
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.requestUri())
                .setHeaders(headers)
                .setFollowRedirects(false)
                // Exactly the address that was checked; the host is only for the Host header, SNI and the certificate.
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(nameless(address), target.port())));
    }

    private void send(HttpClientRequest connected, List<InetAddress> addresses, int index) {
        request = connected;
        connected.send(body).onComplete(sent -> {
            if (sent.succeeded()) {
                read(sent.result());
            } else if (!done && !resent && AttemptErrors.isClosedConnection(sent.cause())) {
                // Most likely the receiver closed an idle connection just as it was taken from the pool. Once, and
                // within the same deadline; the receiver knows the message by its id.
                resent = true;
                connect(addresses, index);
            } else {
                finish(AttemptErrors.ofExchange(sent.cause()));
            }
        });
    }

    private void read(HttpClientResponse response) {
        if (done) {
            return;
        }
        Buffer kept = Buffer.buffer();
        response.handler(chunk -> {
            int room = config.responseLimitBytes() - kept.length();
            if (chunk.length() <= room) {
                kept.appendBuffer(chunk);
                return;
            }
            kept.appendBuffer(chunk, 0, room);
            // The status is known and the rest is of no interest: finishing closes the connection.
            finish(responded(response, kept), false);
        });
        response.exceptionHandler(failure -> finish(AttemptErrors.ofExchange(failure)));
        response.endHandler(ignored -> finish(responded(response, kept), true));
    }

    private static AttemptOutcome responded(HttpClientResponse response, Buffer body) {
        return new AttemptOutcome.Responded(
                response.statusCode(),
                response.getHeader(HttpHeaders.RETRY_AFTER),
                ResponseHeaders.of(response.headers()),
                body.toString(StandardCharsets.UTF_8));
    }

    private void finish(AttemptError error) {
        finish(new AttemptOutcome.Failed(error), false);
    }

    /** @param complete whether the connection can be used again; it is closed otherwise */
    private void finish(AttemptOutcome outcome, boolean complete) {
        if (done) {
            return;
        }
        done = true;
        vertx.cancelTimer(timer);
        if (!complete && request != null) {
            request.reset();
        }
        promise.complete(outcome);
    }

    /** The same address without the name it was looked up by: nothing is left that could be resolved again. */
    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address always has a valid length", e);
        }
    }
}
