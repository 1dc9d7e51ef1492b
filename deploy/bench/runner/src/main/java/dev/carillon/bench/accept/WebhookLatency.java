package dev.carillon.bench.accept;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.client.PlaceCalls;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.Latencies;
import dev.carillon.bench.load.LoadGenerator;
import dev.carillon.bench.load.LoadResult;
import dev.carillon.local.client.WebhookVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Measures the way from the answer 201 to the arrival of the webhook {@code call.queued}, at a steady rate. */
final class WebhookLatency {
    private static final Target P95_MILLIS = Target.atMost(150);
    private static final Duration MISSING_DEADLINE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final BenchContext context;
    private final Vertx vertx;
    private final LoadGenerator load;
    private final AcceptPlan plan;
    private final List<String> placed = new ArrayList<>();
    private long failed;

    WebhookLatency(BenchContext context, Vertx vertx, LoadGenerator load, AcceptPlan plan) {
        this.context = context;
        this.vertx = vertx;
        this.load = load;
        this.plan = plan;
    }

    List<Figure> measure(BenchOrganization organization, Instant scheduleAt) throws IOException, InterruptedException {
        var webhooks = new QueuedWebhooks();
        try (var receiver = new WebhookReceiver(vertx, webhooks)) {
            String secret = BenchOrganization.newSecret();
            receiver.expectSignedBy(new WebhookVerifier(secret, context.clock()));
            var endpoint = organization.createEndpoint(receiver.url(), "call.queued", secret);
            try {
                var warmUp = new PlaceCalls(organization.url(), organization.key(), scheduleAt);
                place(warmUp, plan.webhookWarmUp());
                var timed = new TimedCalls(organization, scheduleAt, webhooks);
                LoadResult result = place(timed, plan.webhookWindow());
                awaitMissing(webhooks);
                context.note(String.format(
                        Locale.ROOT,
                        "  %d calls in %d s%s",
                        result.succeeded(),
                        plan.webhookWindow().toSeconds(),
                        result.failures().isEmpty() ? "" : "   FAILED: " + result.failureText()));
                return onLoop(() -> figures(webhooks));
            } finally {
                organization.deleteEndpoint(endpoint);
            }
        }
    }

    /** Ids of all that was answered with 201. */
    List<String> ids() {
        return placed;
    }

    /** Answers other than 201. */
    long failed() {
        return failed;
    }

    private LoadResult place(PlaceCalls calls, Duration duration) throws InterruptedException {
        LoadResult result = load.openLoop(calls, plan.perSecond(), duration);
        placed.addAll(calls.ids());
        failed += result.failed();
        return result;
    }

    private void awaitMissing(QueuedWebhooks webhooks) throws InterruptedException {
        long deadline = System.nanoTime() + MISSING_DEADLINE.toNanos();
        while (onLoop(webhooks::missing) > 0 && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
        }
    }

    private static List<Figure> figures(QueuedWebhooks webhooks) {
        Latencies latencies = webhooks.latencies();
        return List.of(
                Figure.informative("webhook_p50", latencies.percentileMillis(50), "ms"),
                Figure.of("webhook_p95", latencies.percentileMillis(95), "ms", P95_MILLIS),
                Figure.informative("webhook_p99", latencies.percentileMillis(99), "ms"),
                Figure.of("webhooks_missing", webhooks.missing(), "webhooks", Target.atMost(0)),
                Figure.of("webhooks_badly_signed", webhooks.refusedCount(), "webhooks", Target.atMost(0)));
    }

    private <T> T onLoop(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        load.onLoop(() -> answer.complete(question.get()));
        return answer.join();
    }

    /** Notes when each call was answered. */
    private static final class TimedCalls extends PlaceCalls {
        private final QueuedWebhooks webhooks;

        TimedCalls(BenchOrganization organization, Instant scheduleAt, QueuedWebhooks webhooks) {
            super(organization.url(), organization.key(), scheduleAt);
            this.webhooks = webhooks;
        }

        @Override
        public void succeeded(Buffer answer, long atNanos) {
            super.succeeded(answer, atNanos);
            webhooks.answered(ids().getLast(), atNanos);
        }
    }
}
