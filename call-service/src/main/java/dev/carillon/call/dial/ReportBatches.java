package dev.carillon.call.dial;

import dev.carillon.call.lifecycle.AttemptReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Collects reports for a few writers. What comes while a writer gathers, or while all are busy, shares the next batch: it is
 * as large as the load makes it, and nobody waits for one to fill.
 */
final class ReportBatches {
    private final Executor executor;
    private final int writers;
    private final int most;
    private final Runnable gather;
    private final Consumer<List<AttemptReport>> write;
    private final List<AttemptReport> waiting = new LinkedList<>();
    /** Attempts in the batches that are being written: the reports of one attempt are written in their order. */
    private final Set<UUID> busy = new HashSet<>();

    private int writing;

    /**
     * @param writers batches that are written at the same time
     * @param most reports in one batch
     * @param gather returns after a moment; called before each batch
     * @param write takes care of a batch, of which each report is of another attempt, and throws nothing
     */
    ReportBatches(Executor executor, int writers, int most, Runnable gather, Consumer<List<AttemptReport>> write) {
        this.executor = executor;
        this.writers = writers;
        this.most = most;
        this.gather = gather;
        this.write = write;
    }

    /** Returns at once. */
    void add(AttemptReport report) {
        synchronized (waiting) {
            waiting.add(report);
            if (writing == writers) {
                return;
            }
            writing++;
        }
        executor.execute(this::writeAll);
    }

    private void writeAll() {
        List<AttemptReport> batch = List.of();
        while (true) {
            gather.run();
            batch = next(batch);
            if (batch.isEmpty()) {
                return;
            }
            write.accept(batch);
        }
    }

    /** The next batch, after {@code former} was written; empty when this writer is not needed any more. */
    private List<AttemptReport> next(List<AttemptReport> former) {
        synchronized (waiting) {
            former.forEach(report -> busy.remove(report.attemptId()));
            List<AttemptReport> batch = new ArrayList<>();
            Iterator<AttemptReport> oldestFirst = waiting.iterator();
            while (oldestFirst.hasNext() && batch.size() < most) {
                AttemptReport report = oldestFirst.next();
                if (busy.add(report.attemptId())) {
                    batch.add(report);
                    oldestFirst.remove();
                }
            }
            if (batch.isEmpty()) {
                writing--;
            }
            return batch;
        }
    }
}
