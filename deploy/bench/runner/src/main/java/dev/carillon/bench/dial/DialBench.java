package dev.carillon.bench.dial;

import dev.carillon.bench.Bench;
import dev.carillon.bench.BenchContext;
import dev.carillon.bench.BenchException;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.stack.OwnStack;
import dev.carillon.bench.stack.Quiet;
import dev.carillon.local.stack.Service;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Dialling: calls held at a steady rate, and how claim and lists do with a million queued. On a stack of its own. */
public final class DialBench implements Bench {
    private final DialPlan plan = DialPlan.STANDARD;

    @Override
    public String name() {
        return "dial";
    }

    @Override
    public String summary() {
        return "500 calls held at 100 calls/s; claim and pages of lists from 1,000 to 1,000,000 queued calls";
    }

    /** A fresh one: its talk time is set, and the usual stack's data has no use for a million calls. */
    @Override
    public StackOptions stack(StackOptions usual) throws IOException, InterruptedException {
        String talk = plan.talk().toMillis() + "ms";
        return OwnStack.fresh(usual, "dial")
                .withServiceEnvironment(Service.CALL_SERVICE, "CARILLON_CARRIER_SIMULATED_TALK_LEAST", talk)
                .withServiceEnvironment(Service.CALL_SERVICE, "CARILLON_CARRIER_SIMULATED_TALK_MOST", talk);
    }

    @Override
    public List<Figure> run(BenchContext context) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        try (Connection database = CallDatabase.connect(context.stack())) {
            Quiet quiet = Quiet.ofIdle(context.stack());
            var organization = BenchOrganization.create(context.stack(), "dial hold", plan.line(), context.clock());
            figures.addAll(hold(new Hold(context, database, plan), organization, context));
            quiet.await();
            figures.addAll(new LongLine(context, database, plan, quiet).measure());
        } catch (SQLException e) {
            throw new BenchException("The database did not answer", e);
        }
        return figures;
    }

    /** A stack that cannot answer under the load holds nothing; the other figures are worth having all the same. */
    private static List<Figure> hold(Hold hold, BenchOrganization organization, BenchContext context)
            throws IOException, InterruptedException, SQLException {
        try {
            return hold.measure(organization);
        } catch (IllegalStateException e) {
            context.note("  nothing was held: " + e.getMessage());
            return Hold.NOTHING;
        }
    }
}
