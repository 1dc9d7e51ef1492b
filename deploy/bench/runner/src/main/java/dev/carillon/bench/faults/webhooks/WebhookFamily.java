package dev.carillon.bench.faults.webhooks;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.events.CallEvents;
import dev.carillon.bench.events.CallTemplate;
import dev.carillon.bench.faults.Family;
import dev.carillon.bench.faults.Fault;
import dev.carillon.bench.faults.FaultsPlan;
import dev.carillon.bench.faults.Part;
import dev.carillon.bench.faults.Workload;
import dev.carillon.local.stack.Service;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.util.List;

/** Fan-out and delivery while webhook-service and its database are killed. */
public final class WebhookFamily implements Family {
    private static final Fault SERVICE = new Fault.Kill(Part.WEBHOOK_SERVICE);
    private static final Fault DATABASE = new Fault.Kill(Part.POSTGRES);
    private static final List<Fault> FAULTS =
            List.of(SERVICE, SERVICE, SERVICE, SERVICE, SERVICE, DATABASE, DATABASE, DATABASE);

    /** Seconds instead of days, and so many that no delivery is given up where a fifth of all tries fail. */
    private static final String RETRY_DELAYS = "1s,2s,5s,5s,5s,5s,5s,5s,5s,5s,5s,5s,5s,5s";

    /** Nothing is dialled. */
    private static final BenchOrganization.Line LINE = new BenchOrganization.Line(1, 1);

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public String unit() {
        return "webhooks";
    }

    @Override
    public List<Fault> faults() {
        return FAULTS;
    }

    @Override
    public StackOptions prepare(StackOptions stack) {
        return stack.withServiceEnvironment(
                Service.WEBHOOK_SERVICE, "CARILLON_WEBHOOK_DELIVERY_RETRY_DELAYS", RETRY_DELAYS);
    }

    @Override
    public Workload start(BenchContext context, FaultsPlan plan) throws IOException, InterruptedException {
        // The template is another organisation's: its own events are owed to nobody here.
        var other = BenchOrganization.create(context.stack(), "faults template", LINE, context.clock());
        CallTemplate template = CallTemplate.place(other, context.clock());
        var organization = BenchOrganization.create(context.stack(), "faults webhooks", LINE, context.clock());
        var endpoints = Endpoints.register(organization, context.clock(), plan.seed());
        return new WebhookWorkload(
                organization, template, new CallEvents(context.stack(), context.clock()), endpoints, plan);
    }
}
