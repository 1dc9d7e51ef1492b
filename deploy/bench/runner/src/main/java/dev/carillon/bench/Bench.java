package dev.carillon.bench;

import dev.carillon.bench.figure.Figure;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One bench. To add one, write it and name it in {@link Benches}; lines, file and exit code come by themselves. */
public interface Bench {
    /** One lower-case word: how it is asked for, and the name of its result file. */
    String name();

    /** What it measures, in a sentence. */
    String summary();

    /** What can be set for a run, all of it whole numbers: name, as in {@code --name 5}, to what it means. */
    default Map<String, String> options() {
        return Map.of();
    }

    /**
     * This bench with some of its options set.
     *
     * @throws IllegalArgumentException when one of the values makes no sense
     */
    default Bench with(Map<String, Long> settings) {
        return this;
    }

    /**
     * The stack to measure, when it is not the usual one: prepared, and not running yet.
     *
     * @param usual where results are kept
     */
    default StackOptions stack(StackOptions usual) throws IOException, InterruptedException {
        return usual;
    }

    /**
     * Measures.
     *
     * @return every figure, also those that missed their targets
     * @throws RuntimeException when nothing could be measured at all
     */
    List<Figure> run(BenchContext context) throws IOException, InterruptedException;
}
