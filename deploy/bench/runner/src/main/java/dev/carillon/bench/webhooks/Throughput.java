package dev.carillon.bench.webhooks;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Median;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.stack.CompilerTime;
import dev.carillon.bench.stack.Quiet;
import dev.carillon.local.client.WebhookVerifier;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Deliveries a second to a receiver that is fast, against a loop that only signs and posts; in turns. */
final class Throughput {
    private static final Target RATIO = Target.atLeast(0.15);
    private static final String BARE = "/bare";

    private final BenchContext context;
    private final WebhooksPlan plan;
    private final Quiet quiet;
    private final Vertx vertx;
    private final Receiver receiver;
    private final Arrivals arrivals;

    Throughput(
            BenchContext context, WebhooksPlan plan, Quiet quiet, Vertx vertx, Receiver receiver, Arrivals arrivals) {
        this.context = context;
        this.plan = plan;
        this.quiet = quiet;
        this.vertx = vertx;
        this.receiver = receiver;
        this.arrivals = arrivals;
    }

    List<Figure> measure(Delivered delivered, String secret) throws IOException, InterruptedException {
        context.note(
                "Rate: " + plan.rounds() + " rounds of " + plan.round().toSeconds() + " s for each side, in turns");
        receiver.expect(BARE, new WebhookVerifier(secret, context.clock()));
        byte[] body = delivered.template().call().getBytes(StandardCharsets.UTF_8);
        List<Double> bareRates = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        try (var bare = new BarePosts(vertx, context.clock(), plan.bareInFlight(), receiver.url(BARE), secret, body)) {
            warmUp(delivered);
            tell("warm-up", "bare", bare.rate(plan.warmUp()));
            for (int round = 1; round <= plan.rounds(); round++) {
                settle(delivered);
                bareRates.add(bare.rate(plan.round()));
                tell("round " + round, "bare", bareRates.getLast());
                settle(delivered);
                rates.add(delivered.rate(plan.round(), plan.outstanding()));
                tell("round " + round, "carillon", rates.getLast());
            }
        }
        settle(delivered);
        double bareRate = median(bareRates);
        double rate = median(rates);
        return List.of(
                Figure.informative("delivery_rate", rate, "webhooks/s"),
                Figure.informative("bare_rate", bareRate, "posts/s"),
                Figure.of("delivery_ratio", rate / bareRate, "ratio", RATIO));
    }

    /** Until the compilers have calmed down, as the other benches do. */
    private void warmUp(Delivered delivered) throws IOException, InterruptedException {
        for (int stretch = 1; stretch <= plan.warmUpAtMost(); stretch++) {
            CompilerTime before = compilerTime();
            double rate = delivered.rate(plan.warmUp(), plan.outstanding());
            double compiling = compilerTime().processorsSince(before, plan.warmUp());
            tell(String.format(Locale.ROOT, "warm-up (compiling %2.0f %%)", 100 * compiling), "carillon", rate);
            if (compiling <= CompilerTime.WARM) {
                return;
            }
        }
    }

    private CompilerTime compilerTime() throws IOException {
        return CompilerTime.of(context.stack().processes().values().stream()
                .flatMap(List::stream)
                .toList());
    }

    private void settle(Delivered delivered) throws IOException, InterruptedException {
        delivered.awaitAll();
        quiet.await();
        receiver.onLoop(() -> {
            arrivals.forget();
            return true;
        });
    }

    private static double median(List<Double> rates) {
        return Median.of(rates.stream().mapToDouble(Double::doubleValue));
    }

    private void tell(String stretch, String side, double rate) {
        context.note(String.format(Locale.ROOT, "  %-25s %-9s %7.0f/s", stretch, side, rate));
    }
}
