package dev.carillon.bench.webhooks;

import dev.carillon.bench.Bench;
import dev.carillon.bench.BenchContext;
import dev.carillon.bench.BenchException;
import dev.carillon.bench.events.CallEvents;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.stack.OwnStack;
import dev.carillon.bench.stack.Quiet;
import dev.carillon.local.stack.StackOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Delivering webhooks, from the event in its topic to the receiver. On a stack of its own. */
public final class WebhooksBench implements Bench {
    private final WebhooksPlan plan = WebhooksPlan.STANDARD;

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public String summary() {
        return "deliveries/s against a bare loop, latency by rate, beside hanging endpoints, with a million stored";
    }

    /** A fresh one: what is stored there is put there, and taken away, with SQL. */
    @Override
    public StackOptions stack(StackOptions usual) throws IOException, InterruptedException {
        return OwnStack.fresh(usual, "webhooks");
    }

    @Override
    public List<Figure> run(BenchContext context) throws IOException, InterruptedException {
        // One loop receives, the other one is the bare loop's.
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        var arrivals = new Arrivals();
        try (var receiver = new Receiver(vertx, arrivals);
                var events = new CallEvents(context.stack(), context.clock())) {
            Quiet quiet = Quiet.ofIdle(context.stack());
            var one = Delivered.to(context, "webhooks", plan.line(), events, receiver, arrivals);
            String secret = one.addEndpoint("/one").secret();
            List<Figure> figures = new ArrayList<>();
            figures.addAll(new Throughput(context, plan, quiet, vertx, receiver, arrivals).measure(one, secret));
            figures.addAll(new Pace(context, plan, quiet, receiver, arrivals).measure(one));
            figures.addAll(new Disturbance(context, plan, quiet, events, receiver, arrivals).measure());
            figures.addAll(new StoredCost(context, plan, quiet, receiver, arrivals).measure(one));
            figures.add(Figure.of("webhooks_missing", one.missing(), "webhooks", Target.atMost(0)));
            figures.add(Figure.of("webhooks_badly_signed", arrivals.badlySignedCount(), "webhooks", Target.atMost(0)));
            figures.add(Figure.informative("webhooks_repeated", arrivals.repeatedCount(), "webhooks"));
            return figures;
        } catch (SQLException e) {
            throw new BenchException("The database did not answer", e);
        } finally {
            vertx.close();
        }
    }
}
