package dev.carillon.bench.figure;

import java.util.stream.DoubleStream;

/** The middle of some values, which a few disturbed ones do not move. */
public final class Median {
    private Median() {}

    /** Of an even number of values, the mean of the two in the middle; NaN of none. */
    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
