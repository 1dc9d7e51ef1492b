package dev.carillon.bench.accept;

import dev.carillon.bench.load.Latencies;
import dev.carillon.bench.load.LoadGenerator;
import dev.carillon.bench.load.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One of the two that are compared, and what its rounds came to. */
final class Side {
    private final String name;
    private final PlaceCalls workload;
    private final List<LoadResult> rounds = new ArrayList<>();
    private long failed;

    Side(String name, PlaceCalls workload) {
        this.name = name;
        this.workload = workload;
    }

    String name() {
        return name;
    }

    /** Load that is not measured; its failures count all the same. */
    LoadResult warmUp(LoadGenerator load, Duration duration) throws InterruptedException {
        return run(load, duration);
    }

    LoadResult round(LoadGenerator load, Duration duration) throws InterruptedException {
        LoadResult result = run(load, duration);
        rounds.add(result);
        return result;
    }

    /** Median of the rounds' rates: one round that a foreign process disturbed does not move it. */
    double rate() {
        double[] rates = rounds.stream().mapToDouble(LoadResult::rate).sorted().toArray();
        int middle = rates.length / 2;
        return rates.length % 2 == 1
                ? rates[middle]
                : Arrays.stream(rates, middle - 1, middle + 1).average().orElseThrow();
    }

    /** Over the answers of all rounds together. */
    double percentileMillis(double percent) {
        return Latencies.together(rounds.stream().map(LoadResult::latencies).toList())
                .percentileMillis(percent);
    }

    /** Answers other than 201, warm-up included. */
    long failed() {
        return failed;
    }

    /** Ids of all that was answered with 201, warm-up included. */
    List<String> ids() {
        return workload.ids();
    }

    private LoadResult run(LoadGenerator load, Duration duration) throws InterruptedException {
        LoadResult result = load.closedLoop(workload, duration);
        failed += result.failed();
        return result;
    }
}
