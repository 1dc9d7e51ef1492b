package dev.carillon.local.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints what came of the calls, and whether it all agrees. */
final class Report {
    private final PrintStream out;
    private final Paint paint;

    Report(PrintStream out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    /**
     * @param received webhooks, repetitions included
     * @return whether every check holds
     */
    boolean print(
            List<Account> accounts,
            List<DeliveryFacts> deliveries,
            int received,
            CallCounts added,
            List<Check> checks) {
        dispositions(accounts);
        deliveries(deliveries, received);
        analytics(added);
        out.println();
        checks.forEach(this::check);
        boolean agreed = checks.stream().allMatch(Check::holds);
        out.println();
        out.println(
                agreed
                        ? paint.good("Everything agrees.")
                        : paint.bad("Not everything agrees: see the lines above that begin with NOT."));
        return agreed;
    }

    private void dispositions(List<Account> accounts) {
        Map<String, Integer> counts = new TreeMap<>();
        accounts.forEach(account -> counts.merge(
                account.call().disposition().isEmpty()
                        ? account.call().status().wire()
                        : account.call().disposition(),
                1,
                Integer::sum));
        out.println();
        out.println("Dispositions");
        counts.forEach((disposition, count) -> line(disposition, Integer.toString(count)));
    }

    private void deliveries(List<DeliveryFacts> all, int received) {
        out.println();
        out.println("Deliveries");
        line("succeeded", all.stream().filter(DeliveryFacts::succeeded).count() + " of " + all.size());
        line(
                "attempts",
                Integer.toString(all.stream().mapToInt(DeliveryFacts::attempts).sum()));
        line("received", Integer.toString(received));
    }

    private void analytics(CallCounts added) {
        out.println();
        out.println("Analytics, what was added");
        line("total", Long.toString(added.total()));
        line("answered", Long.toString(added.answered()));
        line("talk_seconds", Long.toString(added.talkSeconds()));
        line("by_disposition", added.byDisposition().toString());
    }

    private void check(Check check) {
        out.println(check.holds() ? paint.good("ok   ") + check.statement() : paint.bad("NOT  ") + check.statement());
        check.disagreements().forEach(disagreement -> out.println("       " + disagreement));
    }

    private void line(String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-20s %s", name, value));
    }
}
