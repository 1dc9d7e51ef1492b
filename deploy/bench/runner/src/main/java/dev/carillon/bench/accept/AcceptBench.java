package dev.carillon.bench.accept;

import dev.carillon.bench.Bench;
import dev.carillon.bench.BenchContext;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.client.PlaceCalls;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.LoadGenerator;
import dev.carillon.bench.load.LoadResult;
import dev.carillon.bench.stack.Quiet;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Accepting calls: rate against a bare service, time to the first webhook, memory. */
public final class AcceptBench implements Bench {
    private static final Duration SCHEDULED_AHEAD = Duration.ofHours(1);
    private static final Duration TIDY_DEADLINE = Duration.ofMinutes(5);

    /** Nothing is dialled while it is measured. */
    private static final BenchOrganization.Line LINE = new BenchOrganization.Line(100, 50);

    private final AcceptPlan plan = AcceptPlan.STANDARD;

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public String summary() {
        return "rate of accepted calls against a bare service, time to the webhook, memory of the services";
    }

    @Override
    public List<Figure> run(BenchContext context) throws IOException, InterruptedException {
        // One event loop makes the load and receives the webhooks: more would take processors from what is measured.
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (var load = new LoadGenerator(vertx, plan.connections())) {
            return measure(context, vertx, load);
        } finally {
            vertx.close();
        }
    }

    private List<Figure> measure(BenchContext context, Vertx vertx, LoadGenerator load)
            throws IOException, InterruptedException {
        var organization = BenchOrganization.create(context.stack(), name(), LINE, context.clock());
        Instant scheduleAt = context.clock().instant().plus(SCHEDULED_AHEAD).truncatedTo(ChronoUnit.SECONDS);
        var carillon =
                new Side("carillon", new PlaceCalls(organization.url(), organization.key(), scheduleAt), Map.of());
        var webhooks = new WebhookLatency(context, vertx, load, plan);
        List<Figure> figures = new ArrayList<>();
        List<String> placed = new ArrayList<>();

        context.note("Rate: " + plan.connections() + " connections, " + plan.rounds() + " rounds of "
                + plan.round().toSeconds() + " s for each side, in turns");
        Quiet quiet = Quiet.ofIdle(context.stack());
        long bareFailed;
        try (var bareService = BareService.start(context.stack())) {
            var bare = new Side(
                    "bare",
                    new PlaceCalls(bareService.url(), organization.key(), scheduleAt),
                    Map.of("service", List.of(bareService.process())));
            figures.addAll(new Throughput(context, load, plan, quiet).measure(bare, carillon));
            bareFailed = bare.failed();
        }

        context.note("Webhooks: " + plan.perSecond() + " calls a second for "
                + plan.webhookWindow().toSeconds() + " s");
        quiet.await();
        figures.addAll(webhooks.measure(organization, scheduleAt));
        figures.addAll(Memory.measure(context.stack()));

        placed.addAll(carillon.ids());
        placed.addAll(webhooks.ids());
        long counted = organization.awaitCounted(placed.size());
        figures.add(
                Figure.of("errors", bareFailed + carillon.failed() + webhooks.failed(), "requests", Target.atMost(0)));
        figures.add(Figure.of("calls_uncounted", Math.abs(placed.size() - counted), "calls", Target.atMost(0)));
        context.keep(figures);
        takeBack(context, load, organization, placed);
        return figures;
    }

    private static void takeBack(
            BenchContext context, LoadGenerator load, BenchOrganization organization, List<String> placed)
            throws InterruptedException {
        context.note("Taking back " + placed.size() + " calls");
        LoadResult canceled =
                load.closedLoop(new CancelCalls(organization.url(), organization.key(), placed), TIDY_DEADLINE);
        if (canceled.succeeded() < placed.size()) {
            context.note("  only " + canceled.succeeded() + " calls were taken back: " + canceled.failureText());
        }
    }
}
