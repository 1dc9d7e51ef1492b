package dev.carillon.bench;

import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.FigureLine;
import dev.carillon.bench.stack.StackUnderTest;
import dev.carillon.local.cli.StackSession;
import dev.carillon.local.stack.StackException;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the bench that its first argument names, with the options that follow, against the stack of {@code CARILLON_HOME} ({@code .local} of the
 * repository by default), which is started for it when it does not run, or against one of the bench's own. Exit code 0: measured, and every target met; 1: a target missed, or nothing measured; 2:
 * unknown bench or option.
 */
public final class Main {
    private static final int MET = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** Libraries that tell how they are doing. Kept here: a logger that nobody holds loses its level. */
    private static final List<Logger> LOUD =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("io.zonky"));

    private Main() {}

    public static void main(String[] args) {
        LOUD.forEach(logger -> logger.setLevel(Level.SEVERE));
        System.exit(run(args));
    }

    private static int run(String[] args) {
        Bench bench;
        try {
            bench = Arguments.parse(List.of(args));
        } catch (Arguments.UsageException e) {
            System.err.println(e.getMessage());
            System.err.println(Arguments.usage());
            return USAGE;
        }
        try {
            return run(bench);
        } catch (IOException | RuntimeException e) {
            System.err.println("bench " + bench.name() + " could not measure: " + e.getMessage());
            if (!(e instanceof StackException)) {
                e.printStackTrace();
            }
            return FAILED;
        } catch (InterruptedException e) {
            return FAILED;
        }
    }

    private static int run(Bench bench) throws IOException, InterruptedException {
        var clock = Clock.systemUTC();
        Instant startedAt = clock.instant();
        var usual = options();
        var options = bench.stack(usual);
        var results = usual.home().root().resolve("bench");
        List<Figure> figures;
        try (var session = StackSession.open(options)) {
            var stack = new StackUnderTest(options, session.ports(), session.credentials());
            var context = new BenchContext(bench.name(), stack, results, System.out, clock, startedAt);
            figures = bench.run(context);
            context.keep(figures);
        }
        figures.forEach(figure -> System.out.println(FigureLine.of(bench.name(), figure)));
        return figures.stream().anyMatch(Figure::isMissed) ? FAILED : MET;
    }

    private static StackOptions options() {
        String repository = System.getProperty("carillon.repository", "");
        return StackOptions.of(
                repository.isEmpty() ? StackOptions.findRepository() : Path.of(repository), System.getenv());
    }
}
