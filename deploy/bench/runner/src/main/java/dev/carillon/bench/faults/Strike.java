package dev.carillon.bench.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A fault and its moment.
 *
 * @param when the share of a round's work that is done by then, 0 to less than 1
 */
public record Strike(Fault fault, double when) {
    /** Not before the work has really begun, nor when there may be none left by the time that the process is dead. */
    private static final double EARLIEST = 0.02;

    private static final double LATEST = 0.8;

    public Strike {
        if (when < 0 || when >= 1) {
            throw new IllegalArgumentException("A strike is at a share of 0 to less than 1, not " + when);
        }
    }

    /** Each fault once, in random order, at a random moment each. The same seed gives the same strikes. */
    static List<Strike> plan(List<Fault> faults, long seed) {
        var random = new Random(seed);
        List<Fault> shuffled = new ArrayList<>(faults);
        Collections.shuffle(shuffled, random);
        return shuffled.stream()
                .map(fault -> new Strike(fault, random.nextDouble(EARLIEST, LATEST)))
                .toList();
    }
}
