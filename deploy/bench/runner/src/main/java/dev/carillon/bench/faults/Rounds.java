package dev.carillon.bench.faults;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.faults.Workload.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a family's work in rounds, breaks something in the middle of each, and looks how long it takes to recover. */
final class Rounds {
    private static final double SECOND_NANOS = 1e9;
    /** Between questions that cost something. */
    private static final Duration SELDOM = Duration.ofMillis(250);

    private final Workload workload;
    private final Processes processes;
    private final FaultsPlan plan;

    Rounds(Workload workload, Processes processes, FaultsPlan plan) {
        this.workload = workload;
        this.processes = processes;
        this.plan = plan;
    }

    /** A question that is asked again until the answer is yes. */
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /**
     * A round that nothing is done to: what the others are to be seen against. It also warms everything up.
     *
     * @return seconds until all of its work was done; NaN when that did not come about
     */
    double undisturbed(int round, int rounds) throws IOException, InterruptedException {
        long began = System.nanoTime();
        workload.give(round, rounds);
        double took = await(() -> workload.progress().open() == 0) ? secondsSince(began) : Double.NaN;
        settle();
        return took;
    }

    /**
     * A round with a fault in it.
     *
     * @throws BenchException when there was nothing to strike
     */
    Struck struck(Strike strike, int round, int rounds) throws IOException, InterruptedException {
        List<Tally> before = workload.tallies();
        Progress start = workload.progress();
        long began = System.nanoTime();
        workload.give(round, rounds);
        long due = start.done() + (long) (strike.when() * (workload.progress().given() - start.given()));
        await(() -> workload.progress().done() > due);

        Part part = strike.fault().part();
        long victim = processes.pid(part).orElseThrow(() -> new BenchException(part.process() + " does not run"));
        long at = System.nanoTime();
        switch (strike.fault()) {
            case Fault.Kill kill -> processes.kill(part, victim);
        }
        long open = workload.progress().open();

        double restarted = await(() -> runsAnew(part, victim)) ? secondsSince(at) : Double.NaN;
        long signs = workload.progress().signs();
        boolean lives = await(
                () -> workload.progress().signs() > signs || workload.progress().open() == 0);
        double first = lives && workload.progress().signs() > signs ? secondsSince(at) : Double.NaN;
        boolean done = await(() -> workload.progress().open() == 0);
        double workedOff = done ? secondsSince(at) : Double.NaN;
        double whole = done ? secondsSince(began) : Double.NaN;
        settle();
        return new Struck(strike, open > 0, open, restarted, first, workedOff, whole, since(before));
    }

    private boolean runsAnew(Part part, long victim) throws IOException {
        Optional<Long> now = processes.pid(part);
        return now.isPresent() && now.get() != victim;
    }

    /** So that what comes again because of this round is not taken for the next one's. */
    private void settle() throws IOException, InterruptedException {
        await(workload::isSettled, SELDOM);
    }

    private List<Tally> since(List<Tally> before) {
        List<Tally> now = workload.tallies();
        List<Tally> differences = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            differences.add(now.get(i).since(before.get(i)));
        }
        return differences;
    }

    /** False when the plan's patience ends before. */
    private boolean await(Condition condition) throws IOException, InterruptedException {
        return await(condition, plan.poll());
    }

    private boolean await(Condition condition, Duration poll) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + plan.patience().toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            Thread.sleep(poll);
        }
        return true;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / SECOND_NANOS;
    }
}
