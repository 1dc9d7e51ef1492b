package dev.carillon.bench.dial;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.client.PlaceCalls;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.LoadGenerator;
import dev.carillon.bench.load.LoadResult;
import dev.carillon.bench.stack.CompilerTime;
import dev.carillon.bench.stack.ProcessorTime;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Places calls at a steady rate, each of which is dialled, answered and talks, and looks what became of every one. */
final class Hold {
    private static final Target CONCURRENT = Target.atLeast(500);
    private static final Target PER_SECOND = Target.atLeast(99);
    private static final int CONNECTIONS = 32;
    private static final Duration END_DEADLINE = Duration.ofSeconds(60);
    private static final double MILLIS_PER_SECOND = 1_000;

    /** When nothing could be measured. */
    static final List<Figure> NOTHING = List.of(
            Figure.of("held_concurrent", Double.NaN, "calls", CONCURRENT),
            Figure.of("start_rate", Double.NaN, "calls/s", PER_SECOND));

    private final BenchContext context;
    private final Connection database;
    private final DialPlan plan;

    Hold(BenchContext context, Connection database, DialPlan plan) {
        this.context = context;
        this.database = database;
        this.plan = plan;
    }

    List<Figure> measure(BenchOrganization organization) throws IOException, InterruptedException, SQLException {
        context.note("Hold: " + plan.perSecond() + " calls a second, each talking "
                + plan.talk().toSeconds() + " s; the last "
                + plan.window().toSeconds() + " s count");
        var ledger = new HoldLedger(database, organization.id());
        var placed = new HeldCalls(organization);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        long failed = 0;
        HoldSampler sampler;
        try (var load = new LoadGenerator(vertx, CONNECTIONS);
                var own = CallDatabase.connect(context.stack())) {
            failed += warmUp(load, placed);
            awaitEnds(ledger);
            sampler = HoldSampler.start(
                    own,
                    organization.id(),
                    plan,
                    () -> ProcessorTime.of(context.stack().processes()));
            failed += place(
                    load,
                    placed,
                    new DialPlan.Step(plan.perSecond(), plan.ramp().plus(plan.window())));
            sampler.await();
        } finally {
            vertx.close();
        }
        awaitEnds(ledger);
        List<Figure> figures = figures(organization, ledger, sampler.samples(), placed.ids(), failed);
        figures.add(Figure.informative("hold_accepted_late", placed.acceptedLate(), "requests"));
        return figures;
    }

    /**
     * As the other bench does: a JVM compiles what it finds hot, for minutes on a small machine, and takes the processors
     * for it from the calls.
     */
    private long warmUp(LoadGenerator load, PlaceCalls calls) throws IOException, InterruptedException {
        long failed = place(load, calls, plan.start());
        for (int stretch = 1; stretch <= plan.warmUpAtMost(); stretch++) {
            CompilerTime before = compilerTime();
            failed += place(load, calls, plan.warmUp());
            double compiling =
                    compilerTime().processorsSince(before, plan.warmUp().length());
            context.note(String.format(Locale.ROOT, "  compiling %2.0f %%", 100 * compiling));
            if (compiling <= CompilerTime.WARM) {
                break;
            }
        }
        return failed;
    }

    private CompilerTime compilerTime() throws IOException {
        return CompilerTime.of(context.stack().processes().values().stream()
                .flatMap(List::stream)
                .toList());
    }

    /** Returns how many were not accepted. */
    private long place(LoadGenerator load, PlaceCalls calls, DialPlan.Step step) throws InterruptedException {
        LoadResult result = load.openLoop(calls, step.perSecond(), step.length());
        context.note(String.format(
                Locale.ROOT,
                "  %3d a second for %2d s: %5d accepted   p50 %6.1f ms   p99 %6.1f ms%s",
                step.perSecond(),
                step.length().toSeconds(),
                result.succeeded(),
                result.latencies().percentileMillis(50),
                result.latencies().percentileMillis(99),
                result.failures().isEmpty() ? "" : "   FAILED: " + result.failureText()));
        return result.failed();
    }

    private List<Figure> figures(
            BenchOrganization organization, HoldLedger ledger, HoldSamples samples, List<String> accepted, long failed)
            throws IOException, InterruptedException, SQLException {
        double seconds = plan.window().toMillis() / MILLIS_PER_SECOND;
        HoldLedger.Dials dials = ledger.dials(samples.from(), samples.to());
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("held_concurrent", samples.medianOpen(), "calls", CONCURRENT));
        figures.add(Figure.informative("held_concurrent_least", samples.leastOpen(), "calls"));
        figures.add(Figure.informative("held_in_progress", samples.medianTalking(), "calls"));
        figures.add(Figure.of("start_rate", dials.count() / seconds, "calls/s", PER_SECOND));
        figures.add(Figure.informative("dial_late_p50", dials.latenessP50(), "ms"));
        figures.add(Figure.informative("dial_late_p95", dials.latenessP95(), "ms"));
        figures.add(Figure.of("lost_calls", ledger.lost(accepted), "calls", Target.atMost(0)));
        figures.add(Figure.of("hold_errors", failed, "requests", Target.atMost(0)));
        long counted = organization.awaitCounted(accepted.size());
        figures.add(Figure.of("calls_uncounted", Math.abs(accepted.size() - counted), "calls", Target.atMost(0)));
        samples.processorTime()
                .nanos()
                .forEach((part, nanos) -> figures.add(
                        Figure.informative("hold_cpu_" + part.replace('-', '_'), nanos / 1e9 / seconds, "processors")));
        return figures;
    }

    private void awaitEnds(HoldLedger ledger) throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + END_DEADLINE.toNanos();
        while (ledger.openCalls() > 0) {
            if (System.nanoTime() > deadline) {
                context.note(
                        "  " + ledger.openCalls() + " calls have not ended after " + END_DEADLINE.toSeconds() + " s");
                return;
            }
            Thread.sleep(500);
        }
    }
}
