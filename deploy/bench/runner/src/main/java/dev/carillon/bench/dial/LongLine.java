package dev.carillon.bench.dial;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.client.BenchOrganization;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.load.Latencies;
import dev.carillon.bench.stack.Quiet;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The claim and the pages of a list, of a short line and of a long one, in turns. */
final class LongLine {
    private static final Target RATIO = Target.atMost(1.5);
    /** Nothing is dialled for these organisations; see {@link QueuedCalls#forbidDialling}. */
    private static final BenchOrganization.Line LINE = new BenchOrganization.Line(1, 1);
    /** Not measured: plans are made, what is hot is compiled, pages come into memory. */
    private static final int WARM_UP = 60;

    private static final int FIRST_PAGES = 15;

    private final BenchContext context;
    private final Connection database;
    private final DialPlan plan;
    private final Quiet quiet;

    LongLine(BenchContext context, Connection database, DialPlan plan, Quiet quiet) {
        this.context = context;
        this.database = database;
        this.plan = plan;
        this.quiet = quiet;
    }

    List<Figure> measure() throws IOException, InterruptedException, SQLException {
        var few = BenchOrganization.create(context.stack(), "dial few", LINE, context.clock());
        var many = BenchOrganization.create(context.stack(), "dial many", LINE, context.clock());
        load(few, many);
        quiet.await();
        List<Figure> figures = new ArrayList<>();
        try (var apart = Claims.in(QueuedCalls.APART, CallDatabase.connect(context.stack()), plan.claimSize());
                var real = Claims.in("public", CallDatabase.connect(context.stack()), plan.claimSize())) {
            figures.addAll(claims(apart, real, few.id(), many.id()));
            figures.addAll(pages(few, many));
            figures.addAll(inARow(real, many.id()));
        }
        return figures;
    }

    private void load(BenchOrganization few, BenchOrganization many)
            throws IOException, InterruptedException, SQLException {
        context.note("Loading " + plan.many() + " queued calls");
        var calls = new QueuedCalls(database);
        for (BenchOrganization organization : List.of(few, many)) {
            calls.forbidDialling(organization.id());
        }
        calls.add(few.id(), agentOf(few), plan.few());
        calls.add(many.id(), agentOf(many), plan.many());
        calls.vacuum("public");
        calls.makeApart();
        try (Connection connection = CallDatabase.connect(context.stack())) {
            try (var statement = connection.createStatement()) {
                statement.execute("set search_path = " + QueuedCalls.APART);
            }
            new QueuedCalls(connection).add(few.id(), agentOf(few), plan.few());
        }
        calls.vacuum(QueuedCalls.APART);
    }

    private static UUID agentOf(BenchOrganization organization) throws IOException, InterruptedException {
        return UUID.fromString(organization
                .client()
                .get("/v1/agents")
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asText());
    }

    private List<Figure> claims(Claims apart, Claims real, UUID few, UUID many) throws SQLException {
        context.note("Claims: " + plan.claims() + " of each line, in turns");
        var alone = new Latencies();
        var beside = new Latencies();
        var million = new Latencies();
        var linesAlone = new Latencies();
        var linesOfAll = new Latencies();
        for (int i = -WARM_UP; i < plan.claims(); i++) {
            boolean counts = i >= 0;
            apart.timeLock(few, counts ? alone : new Latencies());
            real.timeLock(few, counts ? beside : new Latencies());
            real.timeLock(many, counts ? million : new Latencies());
            apart.timeLines(counts ? linesAlone : new Latencies());
            real.timeLines(counts ? linesOfAll : new Latencies());
        }
        double least = alone.percentileMillis(50);
        double most = Math.max(beside.percentileMillis(50), million.percentileMillis(50));
        return List.of(
                Figure.informative("claim_few_alone", least, "ms"),
                Figure.informative("claim_few_beside_many", beside.percentileMillis(50), "ms"),
                Figure.informative("claim_many", million.percentileMillis(50), "ms"),
                Figure.of("claim_ratio", most / least, "ratio", RATIO),
                Figure.informative("lines_few_alone", linesAlone.percentileMillis(50), "ms"),
                Figure.informative("lines_many", linesOfAll.percentileMillis(50), "ms"),
                Figure.of(
                        "lines_ratio",
                        linesOfAll.percentileMillis(50) / linesAlone.percentileMillis(50),
                        "ratio",
                        RATIO));
    }

    /** Nothing is taken back here, and nothing is vacuumed by hand: what was claimed stands before what is claimed next. */
    private List<Figure> inARow(Claims real, UUID many) throws SQLException {
        context.note("Claims in a row: " + plan.claimsInARow() + " of " + plan.claimSize() + " calls");
        List<Latencies> parts = new ArrayList<>();
        int part = plan.claimsInARow() / 8;
        for (int i = 0; i < plan.claimsInARow(); i++) {
            if (i % part == 0) {
                parts.add(new Latencies());
            }
            real.timeLockAndEnd(many, parts.getLast());
        }
        double first = parts.getFirst().percentileMillis(50);
        double last = parts.getLast().percentileMillis(50);
        return List.of(
                Figure.informative("claim_first_in_row", first, "ms"),
                Figure.informative("claim_last_in_row", last, "ms"),
                Figure.of("claim_row_ratio", last / first, "ratio", RATIO));
    }

    private List<Figure> pages(BenchOrganization few, BenchOrganization many)
            throws IOException, InterruptedException, SQLException {
        context.note("Pages: " + plan.pages() + " at each place, in turns");
        var pages = new Pages(database);
        List<HttpRequest> places = List.of(
                pages.after(few, 25, plan.few()),
                pages.after(few, plan.few() * 9 / 10, plan.few()),
                pages.after(many, 25, plan.many()),
                pages.after(many, plan.many() / 2, plan.many()),
                pages.after(many, plan.many() / 100 * 99, plan.many()));
        double[] medians = timed(pages, places, WARM_UP * 2, plan.pages());
        double shortList = Math.min(medians[0], medians[1]);
        double longList = Math.max(medians[2], Math.max(medians[3], medians[4]));
        double[] firsts = timed(pages, List.of(pages.first(few), pages.first(many)), 2, FIRST_PAGES);
        return List.of(
                Figure.informative("page_few", shortList, "ms"),
                Figure.informative("page_many_begin", medians[2], "ms"),
                Figure.informative("page_many_middle", medians[3], "ms"),
                Figure.informative("page_many_end", medians[4], "ms"),
                Figure.of("page_ratio", longList / shortList, "ratio", RATIO),
                Figure.informative("first_page_few", firsts[0], "ms"),
                Figure.informative("first_page_many", firsts[1], "ms"));
    }

    /** Median of each place, in ms. */
    private static double[] timed(Pages pages, List<HttpRequest> places, int warmUp, int rounds)
            throws IOException, InterruptedException {
        List<Latencies> latencies =
                Stream.generate(Latencies::new).limit(places.size()).toList();
        for (int i = -warmUp; i < rounds; i++) {
            for (int place = 0; place < places.size(); place++) {
                pages.time(places.get(place), i < 0 ? new Latencies() : latencies.get(place));
            }
        }
        return latencies.stream().mapToDouble(each -> each.percentileMillis(50)).toArray();
    }
}
