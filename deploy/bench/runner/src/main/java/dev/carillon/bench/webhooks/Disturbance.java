package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.events.CallEvents;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.Latencies;
import dev.carillon.bench.stack.Quiet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether endpoints that hang make the healthy ones beside them wait: two organisations with as many endpoints, in turns. */
final class Disturbance {
    private static final Target RATIO = Target.atMost(1.2);

    private final BenchContext context;
    private final WebhooksPlan plan;
    private final Quiet quiet;
    private final CallEvents events;
    private final Receiver receiver;
    private final Arrivals arrivals;

    Disturbance(
            BenchContext context,
            WebhooksPlan plan,
            Quiet quiet,
            CallEvents events,
            Receiver receiver,
            Arrivals arrivals) {
        this.context = context;
        this.plan = plan;
        this.quiet = quiet;
        this.events = events;
        this.receiver = receiver;
        this.arrivals = arrivals;
    }

    List<Figure> measure() throws IOException, InterruptedException {
        context.note("Hanging: " + plan.eventsPerSecond() + " events a second for " + plan.endpoints()
                + " endpoints, of which none hangs, or " + plan.hanging() + "; "
                + plan.turns() + " turns of " + plan.turn().toSeconds() + " s each");
        Delivered healthy = organization("webhooks healthy", plan.endpoints());
        Delivered disturbed = organization("webhooks disturbed", plan.endpoints() - plan.hanging());
        var without = new Latencies();
        var beside = new Latencies();
        var unmeasured = new Latencies();
        for (int i = -1; i < plan.turns(); i++) {
            quiet.await();
            healthy.pace(plan.eventsPerSecond(), plan.turn(), i < 0 ? unmeasured : without);
            quiet.await();
            disturbedTurn(disturbed, i < 0 ? unmeasured : beside);
        }
        double alone = without.percentileMillis(99);
        double disturbedP99 = beside.percentileMillis(99);
        return List.of(
                Figure.informative("healthy_p50", without.percentileMillis(50), "ms"),
                Figure.informative("healthy_p99", alone, "ms"),
                Figure.informative("beside_hanging_p50", beside.percentileMillis(50), "ms"),
                Figure.informative("beside_hanging_p99", disturbedP99, "ms"),
                Figure.of("hanging_ratio", disturbedP99 / alone, "ratio", RATIO),
                Figure.of(
                        "beside_hanging_missing",
                        disturbed.missing() + healthy.missing(),
                        "webhooks",
                        Target.atMost(0)));
    }

    private Delivered organization(String name, int endpoints) throws IOException, InterruptedException {
        var made = Delivered.to(context, name, plan.line(), events, receiver, arrivals);
        for (int i = 0; i < endpoints; i++) {
            var unused = made.addEndpoint("/" + name.replace(' ', '-') + "/" + i);
        }
        return made;
    }

    /** Those that hang are there for this turn alone: what is left for them must not disturb the others. */
    private void disturbedTurn(Delivered disturbed, Latencies latencies) throws IOException, InterruptedException {
        List<BenchOrganization.Endpoint> hanging = new ArrayList<>();
        for (int i = 0; i < plan.hanging(); i++) {
            hanging.add(disturbed.addEndpoint(Receiver.HANGING + i));
        }
        disturbed.pace(plan.eventsPerSecond(), plan.turn(), latencies);
        for (BenchOrganization.Endpoint endpoint : hanging) {
            disturbed.removeHanging(endpoint);
        }
    }
}
