package dev.carillon.bench.accept;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.LoadGenerator;
import dev.carillon.bench.load.LoadResult;
import dev.carillon.bench.stack.CompilerTime;
import dev.carillon.bench.stack.ProcessorTime;
import dev.carillon.bench.stack.Quiet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Measures both sides in turns, in one run, so that whatever the machine does it does to both. */
final class Throughput {
    private static final Target RATIO = Target.atLeast(0.7);

    /** A stretch of the warm-up that is faster than the best by less is no gain. */
    private static final double GAIN = 1.05;

    private static final int STRETCHES_WITHOUT_GAIN = 3;

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
            warmUp(side);
        }
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Side side : List.of(bare, carillon)) {
                // What the platform still does behind an answered call must not slow the other side.
                settle();
                ProcessorTime before = processorTime(side);
                tell("round " + round + " of " + plan.rounds(), side, side.round(load, plan.round()), "");
                settle();
                side.used(processorTime(side).since(before));
            }
        }
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.informative("carillon_rate", carillon.rate(), "requests/s"),
                Figure.informative("carillon_p50", carillon.percentileMillis(50), "ms"),
                Figure.informative("carillon_p99", carillon.percentileMillis(99), "ms"),
                Figure.informative("bare_rate", bare.rate(), "requests/s"),
                Figure.informative("bare_p50", bare.percentileMillis(50), "ms"),
                Figure.informative("bare_p99", bare.percentileMillis(99), "ms"),
                Figure.of("rate_ratio", carillon.rate() / bare.rate(), "ratio", RATIO)));
        processorFigures(figures, carillon);
        processorFigures(figures, bare);
        return figures;
    }

    /**
     * A JVM compiles what it finds hot, for minutes on a small machine. It is warm when it has stopped getting faster and
     * its compilers have stopped taking time from its work; a foreign load could feign the one, but not the other.
     */
    private void warmUp(Side side) throws IOException, InterruptedException {
        double best = 0;
        int withoutGain = 0;
        for (int stretch = 1; stretch <= plan.warmUpAtMost(); stretch++) {
            CompilerTime before = compilerTime(side);
            LoadResult result = side.warmUp(load, plan.warmUp());
            double compiling = compilerTime(side).processorsSince(before, plan.warmUp());
            tell("warm-up", side, result, String.format(Locale.ROOT, "   compiling %2.0f %%", 100 * compiling));
            withoutGain = result.rate() > best * GAIN ? 0 : withoutGain + 1;
            best = Math.max(best, result.rate());
            if (stretch >= plan.warmUpAtLeast()
                    && withoutGain >= STRETCHES_WITHOUT_GAIN
                    && compiling <= CompilerTime.WARM) {
                return;
            }
        }
    }

    private CompilerTime compilerTime(Side side) throws IOException {
        Stream<ProcessHandle> stack =
                context.stack().processes().values().stream().flatMap(List::stream);
        return CompilerTime.of(
                Stream.concat(stack, side.ownProcesses().stream()).toList());
    }

    private ProcessorTime processorTime(Side side) throws IOException {
        return ProcessorTime.of(context.stack().processes()).plus(side.ownProcessorTime());
    }

    private static void processorFigures(List<Figure> figures, Side side) {
        side.processorMillisPerCall()
                .forEach((part, millis) -> figures.add(
                        Figure.informative(side.name() + "_cpu_" + part.replace('-', '_'), millis, "ms/call")));
    }

    private void settle() throws IOException, InterruptedException {
        if (!quiet.await()) {
            context.note("  the stack is still busy after a minute; going on");
        }
    }

    private void tell(String stretch, Side side, LoadResult result, String more) {
        context.note(String.format(
                Locale.ROOT,
                "  %-13s %-9s %7.0f requests/s   p50 %6.1f ms   p99 %6.1f ms%s%s",
                stretch,
                side.name(),
                result.rate(),
                result.latencies().percentileMillis(50),
                result.latencies().percentileMillis(99),
                more,
                result.failures().isEmpty() ? "" : "   FAILED: " + result.failureText()));
    }
}
