package dev.carillon.bench.dial;

import dev.carillon.bench.figure.Median;
import dev.carillon.bench.stack.ProcessorTime;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What was seen of the calls while it counted.
 *
 * @param from beginning of the window, by the database's clock
 * @param to its end
 * @param processorTime that the stack used in it
 */
record HoldSamples(OffsetDateTime from, OffsetDateTime to, List<Sample> all, ProcessorTime processorTime) {
    HoldSamples {
        all = List.copyOf(all);
    }

    /**
     * One look.
     *
     * @param open attempts from their dial, or the claim just before it, to their end
     * @param talking those of them that are answered
     */
    record Sample(int open, int talking) {}

    /** NaN without samples. */
    double medianOpen() {
        return Median.of(all.stream().mapToDouble(Sample::open));
    }

    double leastOpen() {
        return all.stream().mapToDouble(Sample::open).min().orElse(Double.NaN);
    }

    double medianTalking() {
        return Median.of(all.stream().mapToDouble(Sample::talking));
    }
}
