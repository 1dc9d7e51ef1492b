package dev.carillon.bench;

import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.ResultFile;
import dev.carillon.bench.stack.StackUnderTest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What a bench works with.
 *
 * @param bench its name
 * @param stack the running stack
 * @param results directory of the result files
 * @param out for the progress of the run; the figures are printed by whoever runs the bench
 */
public record BenchContext(
        String bench, StackUnderTest stack, Path results, PrintStream out, Clock clock, Instant startedAt) {
    /** Tells how the run goes on. */
    public void note(String message) {
        out.println(message);
        out.flush();
    }

    /** Writes the figures to the bench's file. A bench that tidies up for long afterwards does so before. */
    public void keep(List<Figure> figures) throws IOException {
        note("Written to " + ResultFile.write(results, bench, startedAt, clock.instant(), figures));
    }
}
