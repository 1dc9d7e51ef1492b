package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.events.CallEvents;
import dev.carillon.bench.events.CallTemplate;
import dev.carillon.bench.load.Latencies;
import dev.carillon.local.client.WebhookVerifier;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** An organisation with endpoints at the receiver, and events for it. */
final class Delivered {
    private static final Duration MISSING_DEADLINE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 500_000;

    private final BenchContext context;
    private final BenchOrganization organization;
    private final CallTemplate template;
    private final CallEvents events;
    private final Receiver receiver;
    private final Arrivals arrivals;
    private int answering;
    private long expected;

    private Delivered(
            BenchContext context,
            BenchOrganization organization,
            CallTemplate template,
            CallEvents events,
            Receiver receiver,
            Arrivals arrivals) {
        this.context = context;
        this.organization = organization;
        this.template = template;
        this.events = events;
        this.receiver = receiver;
        this.arrivals = arrivals;
    }

    static Delivered to(
            BenchContext context,
            String name,
            BenchOrganization.Line line,
            CallEvents events,
            Receiver receiver,
            Arrivals arrivals)
            throws IOException, InterruptedException {
        var organization = BenchOrganization.create(context.stack(), name, line, context.clock());
        return new Delivered(
                context, organization, CallTemplate.place(organization, context.clock()), events, receiver, arrivals);
    }

    UUID organizationId() {
        return organization.id();
    }

    CallTemplate template() {
        return template;
    }

    BenchOrganization.Endpoint addEndpoint(String path) throws IOException, InterruptedException {
        String secret = BenchOrganization.newSecret();
        // Before there is an endpoint: the first webhook may come before the answer.
        receiver.expect(path, new WebhookVerifier(secret, context.clock()));
        var endpoint = organization.createEndpoint(receiver.url(path), "call.queued", secret);
        if (!path.startsWith(Receiver.HANGING)) {
            answering++;
        }
        return endpoint;
    }

    /** Removes an endpoint that never answered anything. */
    void removeHanging(BenchOrganization.Endpoint endpoint) throws IOException, InterruptedException {
        organization.deleteEndpoint(endpoint);
    }

    /** Sends as fast as it goes, with so many under way, and counts what arrives. */
    double rate(Duration window, int outstanding) {
        long begin = System.nanoTime();
        long end = begin + window.toNanos();
        long before = arrivals.count();
        while (System.nanoTime() - end < 0) {
            if (missing() < outstanding) {
                send();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return (arrivals.count() - before) / ((System.nanoTime() - begin) / 1e9);
    }

    /** Sends at a steady pace; the latencies of what arrives go into {@code latencies}. */
    void pace(int perSecond, Duration window, Latencies latencies) throws InterruptedException {
        receiver.onLoop(() -> {
            arrivals.recordInto(latencies);
            return true;
        });
        long interval = Duration.ofSeconds(1).toNanos() / perSecond;
        long begin = System.nanoTime();
        long count = window.toNanos() / interval;
        for (long i = 0; i < count; i++) {
            long due = begin + i * interval;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            send();
        }
        awaitAll();
        receiver.onLoop(() -> {
            arrivals.recordInto(null);
            return true;
        });
    }

    /** Waits for what was sent to the endpoints that answer; for a minute at most. */
    void awaitAll() throws InterruptedException {
        events.requireAllWritten();
        long deadline = System.nanoTime() + MISSING_DEADLINE.toNanos();
        while (missing() > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(10);
        }
    }

    /** Deliveries that have not arrived, as far as nobody else's did in the meantime. */
    long missing() {
        return expected - arrivals.countOf(organization.id());
    }

    private void send() {
        UUID eventId = events.newId();
        arrivals.sending(eventId, organization.id());
        expected += answering;
        events.sendQueued(eventId, organization.id(), template);
    }
}
