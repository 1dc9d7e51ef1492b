package dev.carillon.bench.faults.webhooks;

import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.events.CallEvents;
import dev.carillon.bench.events.CallEvents.CallEvent;
import dev.carillon.bench.events.CallTemplate;
import dev.carillon.bench.faults.FaultsPlan;
import dev.carillon.bench.faults.Tally;
import dev.carillon.bench.faults.Workload;
import dev.carillon.local.client.UnexpectedAnswerException;
import dev.carillon.local.partner.Ledger;
import dev.carillon.local.partner.Ledger.Standing;
import dev.carillon.local.partner.Reconciliation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Events of calls, each of which is owed to each endpoint. */
final class WebhookWorkload implements Workload {
    private static final String UNIT = "webhooks";
    private static final String PENDING = "/v1/webhooks/deliveries?status=pending&limit=1";
    private static final int OK = 200;
    private static final int EXAMPLES = 10;

    private final BenchOrganization organization;
    private final CallTemplate template;
    private final CallEvents events;
    private final Endpoints endpoints;
    private final FaultsPlan plan;
    private final Random random;

    WebhookWorkload(
            BenchOrganization organization,
            CallTemplate template,
            CallEvents events,
            Endpoints endpoints,
            FaultsPlan plan) {
        this.organization = organization;
        this.template = template;
        this.events = events;
        this.endpoints = endpoints;
        this.plan = plan;
        this.random = new Random(plan.seed());
    }

    /** All at once: fanning out and sending go on side by side from the first moment. */
    @Override
    public void give(int round, int rounds) {
        int calls = CallPlan.callsOf(round, rounds, plan.events());
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            ids.add(events.newId());
        }
        List<CallEvent> made = new ArrayList<>();
        for (CallPlan.Step step : CallPlan.of(calls, random)) {
            var event =
                    new CallEvent(events.newId(), organization.id(), ids.get(step.call()), step.type(), step.version());
            ledger().owe(event.callId().toString(), event.version(), event.id().toString());
            made.add(event);
        }
        made.forEach(event -> events.send(event, template));
        events.requireAllWritten();
    }

    @Override
    public Progress progress() {
        Standing now = ledger().standing();
        return new Progress(now.owed(), now.paid(), now.arrivals());
    }

    @Override
    public boolean isSettled() throws InterruptedException {
        try {
            return organization
                            .client()
                            .get(PENDING)
                            .expect(OK)
                            .body()
                            .path("total")
                            .asLong(-1)
                    == 0;
        } catch (IOException | UnexpectedAnswerException e) {
            return false;
        }
    }

    @Override
    public List<Tally> tallies() {
        Reconciliation found = ledger().reconcile();
        return List.of(
                new Tally.Broken("missing", UNIT, found.missing()),
                new Tally.Broken("other_id", UNIT, found.otherId()),
                new Tally.Broken("out_of_order", UNIT, found.outOfOrder()),
                new Tally.Broken("unexpected", UNIT, found.unexpected()),
                new Tally.Broken("badly_signed", UNIT, found.forged()),
                new Tally.Share("repeated", found.repeated(), found.owed()),
                new Tally.Share("refused", found.refused(), found.owed()));
    }

    @Override
    public List<String> examplesOfOpen() {
        return ledger().missing(EXAMPLES);
    }

    @Override
    public void close() {
        endpoints.close();
        events.close();
    }

    private Ledger ledger() {
        return endpoints.ledger();
    }
}
