package dev.carillon.bench.accept;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.LoadGenerator;
import dev.carillon.bench.load.LoadResult;
import dev.carillon.bench.stack.Quiet;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Measures both sides in turns, in one run, so that whatever the machine does it does to both. */
final class Throughput {
    private static final Target RATIO = Target.atLeast(0.7);

    private final BenchContext context;
    private final LoadGenerator load;
    private final AcceptPlan plan;
    private final Quiet quiet;

    Throughput(BenchContext context, LoadGenerator load, AcceptPlan plan, Quiet quiet) {
        this.context = context;
        this.load = load;
        this.plan = plan;
        this.quiet = quiet;
    }

    List<Figure> measure(Side bare, Side carillon) throws IOException, InterruptedException {
        for (Side side : List.of(bare, carillon)) {
            settle();
            tell("warm-up", side, side.warmUp(load, plan.warmUp()));
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Side side : List.of(bare, carillon)) {
                // What the platform still does behind an answered call must not slow the other side.
                settle();
                tell("round " + round + " of " + plan.rounds(), side, side.round(load, plan.round()));
            }
        }
        return List.of(
                Figure.informative("carillon_rate", carillon.rate(), "requests/s"),
                Figure.informative("carillon_p50", carillon.percentileMillis(50), "ms"),
                Figure.informative("carillon_p99", carillon.percentileMillis(99), "ms"),
                Figure.informative("bare_rate", bare.rate(), "requests/s"),
                Figure.informative("bare_p50", bare.percentileMillis(50), "ms"),
                Figure.informative("bare_p99", bare.percentileMillis(99), "ms"),
                Figure.of("rate_ratio", carillon.rate() / bare.rate(), "ratio", RATIO));
    }

    private void settle() throws IOException, InterruptedException {
        if (!quiet.await()) {
            context.note("  the stack is still busy after a minute; going on");
        }
    }

    private void tell(String stretch, Side side, LoadResult result) {
        context.note(String.format(
                Locale.ROOT,
                "  %-13s %-9s %7.0f requests/s   p50 %6.1f ms   p99 %6.1f ms%s",
                stretch,
                side.name(),
                result.rate(),
                result.latencies().percentileMillis(50),
                result.latencies().percentileMillis(99),
                result.failures().isEmpty() ? "" : "   FAILED: " + result.failureText()));
    }
}
