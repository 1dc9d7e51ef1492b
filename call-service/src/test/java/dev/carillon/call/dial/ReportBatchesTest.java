package dev.carillon.call.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.lifecycle.AttemptReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportBatchesTest {
    private final List<Runnable> writers = new ArrayList<>();
    private final List<List<AttemptReport>> written = new ArrayList<>();

    @Test
    @DisplayName("A report goes to a writer at once; what comes until that one begins shares its batch")
    void shares() {
        var batches = new ReportBatches(writers::add, 1, 10, () -> {}, written::add);
        AttemptReport one = report(1, 0);
        AttemptReport two = report(2, 0);

        batches.add(one);
        batches.add(two);
        runAll();

        assertThat(written).containsExactly(List.of(one, two));
    }

    @Test
    @DisplayName("A batch has no more than it may, and one report of an attempt: the later ones follow in their order")
    void bounded() {
        var batches = new ReportBatches(writers::add, 1, 2, () -> {}, written::add);
        List<AttemptReport> reports =
                List.of(report(1, 0), report(1, 1), report(1, 2), report(2, 0), report(3, 0), report(2, 1));

        reports.forEach(batches::add);
        runAll();

        assertThat(written)
                .containsExactly(
                        List.of(reports.get(0), reports.get(3)),
                        List.of(reports.get(1), reports.get(4)),
                        List.of(reports.get(2), reports.get(5)));
    }

    @Test
    @DisplayName("No other writer takes a report of an attempt that is just being written")
    void busy() {
        var batches = new ReportBatches[1];
        AttemptReport later = report(1, 1);
        AttemptReport other = report(2, 0);
        batches[0] = new ReportBatches(writers::add, 2, 10, () -> {}, batch -> {
            written.add(batch);
            if (written.size() == 1) {
                batches[0].add(later);
                batches[0].add(other);
                writers.removeLast().run();
            }
        });

        batches[0].add(report(1, 0));
        runAll();

        assertThat(written).containsExactly(List.of(report(1, 0)), List.of(other), List.of(later));
    }

    @Test
    @DisplayName("Under many hands nothing is lost, nothing comes twice, and each attempt's reports keep their order")
    void concurrent() throws InterruptedException {
        int attempts = 50;
        int each = 100;
        Map<UUID, List<AttemptReport>> seen = Collections.synchronizedMap(new HashMap<>());
        try (var executor = Executors.newFixedThreadPool(4)) {
            var batches = new ReportBatches(executor, 3, 7, () -> {}, batch -> {
                for (AttemptReport report : batch) {
                    seen.computeIfAbsent(report.attemptId(), id -> new ArrayList<>())
                            .add(report);
                }
            });
            for (int i = 0; i < each; i++) {
                for (int attempt = 0; attempt < attempts; attempt++) {
                    batches.add(report(attempt, i));
                }
            }
            executor.shutdown();
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(seen).hasSize(attempts);
        assertThat(seen.values())
                .allSatisfy(reports ->
                        assertThat(reports).hasSize(each).isSortedAccordingTo((a, b) -> at(a).compareTo(at(b))));
    }

    private void runAll() {
        while (!writers.isEmpty()) {
            writers.removeFirst().run();
        }
    }

    private static Instant at(AttemptReport report) {
        return ((AttemptReport.Ringing) report).ringingAt();
    }

    private static AttemptReport report(int attempt, int second) {
        return new AttemptReport.Ringing(new UUID(0, attempt), Instant.ofEpochSecond(second));
    }
}
