package dev.carillon.bench;

import dev.carillon.bench.stack.StackUnderTest;
import java.io.PrintStream;
import java.time.Clock;

/**
 * What a bench works with.
 *
 * @param stack the running stack
 * @param out for the progress of the run; the figures are printed by whoever runs the bench
 */
public record BenchContext(StackUnderTest stack, PrintStream out, Clock clock) {
    /** Tells how the run goes on. */
    public void note(String message) {
        out.println(message);
        out.flush();
    }
}
