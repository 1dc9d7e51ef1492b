package dev.carillon.bench.faults;

import dev.carillon.bench.BenchContext;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.util.List;

/** A kind of work and the faults that it is struck by. To add one, name it in {@link FaultsBench}. */
public interface Family {
    /** One word: what its figures begin with. */
    String name();

    /** One word: what its work is counted in. */
    String unit();

    /** Each is struck in a round of its own. */
    List<Fault> faults();

    /** What the stack must be set to for this work. */
    default StackOptions prepare(StackOptions stack) {
        return stack;
    }

    /** @param plan how much work there is, and the seed of whatever is random in it */
    Workload start(BenchContext context, FaultsPlan plan) throws IOException, InterruptedException;
}
