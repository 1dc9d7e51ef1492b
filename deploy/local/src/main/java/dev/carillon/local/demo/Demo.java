package dev.carillon.local.demo;

import dev.carillon.local.client.ApiClient;
import dev.carillon.local.client.WebhookVerifier;
import dev.carillon.local.demo.DemoApi.Endpoint;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Thirty calls from request to webhook and analytics, with every account of them held against the others. */
public final class Demo {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration DELIVERIES_DEADLINE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final DemoApi api;
    private final Analytics analytics;
    private final PrintStream out;
    private final Terminal terminal;
    private final Clock clock;

    private Demo(DemoApi api, PrintStream out, Terminal terminal, Clock clock) {
        this.api = api;
        this.analytics = new Analytics(api);
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * Runs the demo on a stack that is ready.
     *
     * @param url of the gateway
     * @param liveKey of an organisation on the simulated carrier, with all scopes but admin
     * @param environment of the process: what the terminal can do
     * @return whether everything agreed; if not, what does not has been printed
     * @throws IOException when the API does not answer
     */
    public static boolean run(URI url, String liveKey, PrintStream out, Map<String, String> environment, Clock clock)
            throws IOException, InterruptedException {
        var api = new DemoApi(new ApiClient(url, liveKey), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new Demo(api, out, Terminal.detect(environment), clock).run();
    }

    private boolean run() throws IOException, InterruptedException {
        List<PlannedCall> plan = CallPlan.thirtyCalls();
        api.awaitAnswers();
        CallCounts before = analytics.upToNow();
        Board board = new Board(plan);
        Journal journal = new Journal(board);
        List<Check> checks = new ArrayList<>();
        List<Account> accounts;
        List<DeliveryFacts> deliveries;
        try (var receiver = new Receiver(journal)) {
            Endpoint endpoint = api.createEndpoint(receiver.url(), "call.*");
            try {
                receiver.expectSignedBy(new WebhookVerifier(endpoint.secret(), clock));
                out.println("Placing " + plan.size() + " calls; their webhooks go to " + receiver.url());
                var placing = new Placing(api, board, clock);
                List<PlacedCall> placed;
                try (var screen = screen(board)) {
                    journal.tell(screen);
                    placed = placing.place(plan);
                    awaitEnd(placed, journal);
                }
                accounts = accounts(placed, journal);
                deliveries = settledDeliveries(endpoint, journal.eventIds().size());
                checks.add(placing.repetition());
            } finally {
                api.deleteEndpoint(endpoint);
            }
        }
        checks.add(new Check("each webhook was genuine: signature, timestamp, body", journal.objections()));
        checks.addAll(new CallChecks(accounts).all());
        checks.add(DeliveryCheck.of(deliveries, journal.eventIds()));
        CallCounts seen =
                CallCounts.expectedOf(accounts.stream().map(Account::call).toList());
        CallCounts added = analytics.addedSince(before, seen);
        checks.add(AnalyticsCheck.of(added, seen));
        return new Report(out, new Paint(terminal.color()))
                .print(accounts, deliveries, journal.received(), added, checks);
    }

    private Screen screen(Board board) {
        return terminal.fits(Board.COLUMNS, board.height() + 2)
                ? new LiveScreen(out, board, new Paint(terminal.color()))
                : new PlainScreen(out, clock);
    }

    /** Until the terminal webhook of each call is here, or a minute has passed: what is missing then, the checks say. */
    private static void awaitEnd(List<PlacedCall> placed, Journal journal) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        for (PlacedCall call : placed) {
            journal.await(
                    call.id(),
                    webhooks ->
                            webhooks.stream().anyMatch(webhook -> webhook.type().isTerminal()),
                    deadline);
        }
    }

    private List<Account> accounts(List<PlacedCall> placed, Journal journal) throws IOException, InterruptedException {
        List<Account> accounts = new ArrayList<>();
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        for (PlacedCall call : placed) {
            CallFacts facts = recorded(call, deadline);
            journal.await(
                    call.id(),
                    webhooks -> webhooks.stream().anyMatch(webhook -> webhook.sequence() >= facts.version()),
                    deadline);
            accounts.add(new Account(call, facts, journal.of(call.id()), api.timeline(call.id())));
        }
        return accounts;
    }

    /** The call with its recording, which is made behind it and is its last event. */
    private CallFacts recorded(PlacedCall call, long deadline) throws IOException, InterruptedException {
        CallFacts facts = api.call(call.id());
        while (facts.recording() == CallFacts.Recording.AWAITED && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            facts = api.call(call.id());
        }
        return facts;
    }

    /** The answer to a webhook is on its way a moment longer than the webhook was. */
    private List<DeliveryFacts> settledDeliveries(Endpoint endpoint, int expected)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DELIVERIES_DEADLINE.toNanos();
        List<DeliveryFacts> deliveries = api.deliveries(endpoint);
        while (System.nanoTime() < deadline
                && (deliveries.size() < expected || !deliveries.stream().allMatch(DeliveryFacts::succeeded))) {
            Thread.sleep(POLL);
            deliveries = api.deliveries(endpoint);
        }
        return deliveries;
    }
}
