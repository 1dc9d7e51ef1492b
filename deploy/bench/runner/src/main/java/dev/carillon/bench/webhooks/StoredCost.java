package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.Latencies;
import dev.carillon.bench.stack.ProcessorTime;
import dev.carillon.bench.stack.Quiet;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Processor time of a delivery in webhook-service and PostgreSQL, with few and with many deliveries stored before. */
final class StoredCost {
    private static final Target RATIO = Target.atMost(1.3);
    private static final double NANOS_PER_MILLI = 1e6;

    private final BenchContext context;
    private final WebhooksPlan plan;
    private final Quiet quiet;
    private final Receiver receiver;
    private final Arrivals arrivals;

    StoredCost(BenchContext context, WebhooksPlan plan, Quiet quiet, Receiver receiver, Arrivals arrivals) {
        this.context = context;
        this.plan = plan;
        this.quiet = quiet;
        this.receiver = receiver;
        this.arrivals = arrivals;
    }

    /** Few, many, few: what the machine does meanwhile it does to both. */
    List<Figure> measure(Delivered delivered) throws IOException, InterruptedException, SQLException {
        try (var stored = StoredDeliveries.of(context.stack())) {
            double before = withStored(stored, delivered, plan.few());
            double many = withStored(stored, delivered, plan.many());
            double after = withStored(stored, delivered, plan.few());
            double few = (before + after) / 2;
            return List.of(
                    Figure.informative("cost_few_before", before, "ms/webhook"),
                    Figure.informative("cost_few_after", after, "ms/webhook"),
                    Figure.informative("cost_many", many, "ms/webhook"),
                    Figure.of("cost_ratio", many / few, "ratio", RATIO));
        }
    }

    private double withStored(StoredDeliveries stored, Delivered delivered, int count)
            throws IOException, InterruptedException, SQLException {
        context.note("Cost: " + plan.storedPerSecond() + " events a second for "
                + plan.storedWindow().toSeconds() + " s, with " + count + " deliveries stored");
        stored.clear();
        var unmeasured = new Latencies();
        delivered.pace(plan.storedPerSecond(), plan.storedWindow().dividedBy(4), unmeasured);
        quiet.await();
        stored.add(delivered.organizationId(), count);
        quiet.await();
        delivered.pace(plan.storedPerSecond(), plan.storedWindow().dividedBy(4), unmeasured);
        ProcessorTime begin = used();
        var latencies = new Latencies();
        delivered.pace(plan.storedPerSecond(), plan.storedWindow(), latencies);
        quiet.await();
        double cost = used().since(begin).total().toNanos() / NANOS_PER_MILLI / latencies.count();
        receiver.onLoop(() -> {
            arrivals.forget();
            return true;
        });
        return cost;
    }

    private ProcessorTime used() throws IOException {
        var processes = context.stack().processes();
        return ProcessorTime.of(
                Map.of("webhook-service", processes.get("webhook-service"), "postgres", processes.get("postgres")));
    }
}
