package dev.carillon.bench.faults;

import dev.carillon.bench.BenchContext;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One family from its first round to its figures. */
final class FamilyRun {
    private static final int EXAMPLES = 5;

    private final BenchContext context;
    private final Family family;
    private final FaultsPlan plan;

    FamilyRun(BenchContext context, Family family, FaultsPlan plan) {
        this.context = context;
        this.family = family;
        this.plan = plan;
    }

    List<Figure> measure() throws IOException, InterruptedException {
        List<Strike> strikes = Strike.plan(family.faults(), plan.seed());
        try (Workload workload = family.start(context, plan)) {
            var rounds = new Rounds(workload, new StackProcesses(context.stack()), plan);
            List<Figure> figures = new ArrayList<>();
            // The first one is beside the plan's events.
            int count = strikes.size();
            double undisturbed = rounds.undisturbed(0, count);
            note("undisturbed: worked off in %.1f s", undisturbed);
            figures.add(Figure.informative(family.name() + "_undisturbed_round", undisturbed, "s"));
            int happened = 0;
            for (int i = 0; i < count; i++) {
                Struck struck = rounds.struck(strikes.get(i), i, count);
                tell(i + 1, struck);
                figures.addAll(struck.figures(family.name(), i + 1, family.unit()));
                happened += struck.happened() ? 1 : 0;
            }
            figures.add(Figure.of(family.name() + "_faults", happened, "faults", Target.atLeast(count)));
            workload.tallies().forEach(tally -> figures.add(tally.figure(family.name() + "_")));
            workload.examplesOfOpen().stream().limit(EXAMPLES).forEach(open -> note("not done: %s", open));
            return figures;
        }
    }

    private void tell(int number, Struck struck) {
        note(
                "%d %s at %2.0f %%: %d open%s; restarted after %.1f s, first sign after %.1f s, worked off after %.1f s",
                number,
                struck.strike().fault().label(),
                100 * struck.strike().when(),
                struck.openThen(),
                struck.happened() ? "" : ", so that it does not count",
                struck.restarted(),
                struck.first(),
                struck.workedOff());
    }

    private void note(String message, Object... arguments) {
        context.note("  " + String.format(Locale.ROOT, message, arguments));
    }
}
