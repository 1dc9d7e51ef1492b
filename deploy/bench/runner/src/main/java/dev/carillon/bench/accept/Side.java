package dev.carillon.bench.accept;

import dev.carillon.bench.client.PlaceCalls;
import dev.carillon.bench.load.Latencies;
import dev.carillon.bench.load.LoadGenerator;
import dev.carillon.bench.load.LoadResult;
import dev.carillon.bench.stack.ProcessorTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the two that are compared, and what its rounds came to. */
final class Side {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String name;
    private final PlaceCalls workload;
    private final Map<String, List<ProcessHandle>> ownProcesses;
    private final List<LoadResult> rounds = new ArrayList<>();
    private ProcessorTime processorTime = ProcessorTime.NONE;
    private long failed;

    /** @param ownProcesses those that serve this side beside the stack's */
    Side(String name, PlaceCalls workload, Map<String, List<ProcessHandle>> ownProcesses) {
        this.name = name;
        this.workload = workload;
        this.ownProcesses = Map.copyOf(ownProcesses);
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

    /** Processor time that the side's own processes have used since they began. */
    ProcessorTime ownProcessorTime() {
        return ProcessorTime.of(ownProcesses);
    }

    /** Processes that serve this side beside the stack's. */
    List<ProcessHandle> ownProcesses() {
        return ownProcesses.values().stream().flatMap(List::stream).toList();
    }

    /** Adds what a round, with all that followed from it, has used. */
    void used(ProcessorTime time) {
        processorTime = processorTime.plus(time);
    }

    /** Milliseconds of processor time for one call, by part. */
    Map<String, Double> processorMillisPerCall() {
        long calls = rounds.stream().mapToLong(LoadResult::succeeded).sum();
        Map<String, Double> millis = new LinkedHashMap<>();
        processorTime.nanos().forEach((part, nanos) -> millis.put(part, nanos / NANOS_PER_MILLI / calls));
        return millis;
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
