package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.Latencies;
import dev.carillon.bench.stack.Quiet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The time from the event, just before it is written into its topic, to its arrival, at some paces. */
final class Pace {
    private static final Target P95_MILLIS = Target.atMost(60);

    private final BenchContext context;
    private final WebhooksPlan plan;
    private final Quiet quiet;
    private final Receiver receiver;
    private final Arrivals arrivals;

    Pace(BenchContext context, WebhooksPlan plan, Quiet quiet, Receiver receiver, Arrivals arrivals) {
        this.context = context;
        this.plan = plan;
        this.quiet = quiet;
        this.receiver = receiver;
        this.arrivals = arrivals;
    }

    List<Figure> measure(Delivered delivered) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (int perSecond : plan.perSecond()) {
            context.note("Latency: " + perSecond + " events a second for "
                    + plan.latencyWindow().toSeconds() + " s");
            quiet.await();
            var latencies = new Latencies();
            delivered.pace(perSecond, plan.latencyWindow(), latencies);
            receiver.onLoop(() -> {
                arrivals.forget();
                return true;
            });
            String name = "latency_" + perSecond;
            figures.add(Figure.informative(name + "_p50", latencies.percentileMillis(50), "ms"));
            double p95 = latencies.percentileMillis(95);
            figures.add(
                    perSecond == plan.aimedAt()
                            ? Figure.of(name + "_p95", p95, "ms", P95_MILLIS)
                            : Figure.informative(name + "_p95", p95, "ms"));
            figures.add(Figure.informative(name + "_p99", latencies.percentileMillis(99), "ms"));
        }
        return figures;
    }
}
