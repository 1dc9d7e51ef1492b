package dev.carillon.bench.faults;

import dev.carillon.bench.Bench;
import dev.carillon.bench.BenchContext;
import dev.carillon.bench.faults.webhooks.WebhookFamily;
import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.stack.OwnStack;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Kills what Carillon is made of while it works, and reconciles afterwards. On a stack of its own. */
public final class FaultsBench implements Bench {
    private static final String EVENTS = "events";
    private static final String SEED = "seed";
    /** Short enough to be typed again. */
    private static final int SEEDS = 1_000_000;

    /** So that there is something to strike in each round. */
    private static final int LEAST = 500;
    /** What the bench can keep in mind. */
    private static final int MOST = 100_000;

    private static final List<Family> FAMILIES = List.of(new WebhookFamily());

    private final int events;
    private final @Nullable Long seed;

    public FaultsBench() {
        this(FaultsPlan.EVENTS, null);
    }

    private FaultsBench(int events, @Nullable Long seed) {
        this.events = events;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String summary() {
        return "kill -9 at random moments while webhooks are fanned out: reconciled per event and endpoint";
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(EVENTS, "that a family's rounds are about, together (" + FaultsPlan.EVENTS + ")");
        options.put(SEED, "of order and moments of the faults (random; each run prints its own)");
        return options;
    }

    @Override
    public Bench with(Map<String, Long> settings) {
        long wanted = settings.getOrDefault(EVENTS, (long) events);
        if (wanted < LEAST || wanted > MOST) {
            throw new IllegalArgumentException("--" + EVENTS + " must be " + LEAST + " to " + MOST + ", not " + wanted);
        }
        return new FaultsBench((int) wanted, settings.getOrDefault(SEED, seed));
    }

    /** A fresh one: it is going to suffer. */
    @Override
    public StackOptions stack(StackOptions usual) throws IOException, InterruptedException {
        StackOptions options = OwnStack.fresh(usual, name());
        for (Family family : FAMILIES) {
            options = family.prepare(options);
        }
        return options;
    }

    @Override
    public List<Figure> run(BenchContext context) throws IOException, InterruptedException {
        var plan = FaultsPlan.of(events, seed == null ? new Random().nextInt(SEEDS) : seed);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.informative(SEED, plan.seed(), "seed"));
        for (Family family : FAMILIES) {
            context.note("Faults: " + family.name() + ", " + plan.events() + " events in "
                    + family.faults().size() + " rounds (--seed " + plan.seed() + " strikes at the same moments)");
            figures.addAll(new FamilyRun(context, family, plan).measure());
        }
        return figures;
    }
}
