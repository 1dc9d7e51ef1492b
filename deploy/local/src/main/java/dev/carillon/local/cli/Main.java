package dev.carillon.local.cli;

import dev.carillon.local.bootstrap.ApiException;
import dev.carillon.local.client.UnexpectedAnswerException;
import dev.carillon.local.demo.Demo;
import dev.carillon.local.stack.StackException;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Entry point of {@code ./carillon up}, {@code down}, {@code status} and {@code demo}. */
public final class Main {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;

    /** Libraries that tell how they are doing. Kept here: a logger that nobody holds loses its level. */
    private static final List<Logger> LOUD = List.of(Logger.getLogger("org.apache.kafka"));

    private Main() {}

    public static void main(String[] args) {
        LOUD.forEach(logger -> logger.setLevel(Level.SEVERE));
        System.exit(run(Arrays.asList(args)));
    }

    private static int run(List<String> args) {
        try {
            var arguments = Arguments.parse(args);
            var options = options(arguments);
            return switch (arguments.command()) {
                case UP -> arguments.detach() ? new DetachedUp(options).run() : new Up(options).run();
                case DOWN -> new Down(options.home()).run();
                case STATUS -> new Status(options.home()).run();
                case DEMO -> demo(options);
            };
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            return USAGE;
        } catch (StackException | ApiException | UnexpectedAnswerException | IOException e) {
            System.err.println(e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            return INTERRUPTED;
        }
    }

    private static int demo(StackOptions options) throws IOException, InterruptedException {
        try (var session = StackSession.open(options)) {
            var credentials = session.credentials();
            boolean agreed =
                    Demo.run(credentials.url(), credentials.liveKey(), System.out, System.getenv(), Clock.systemUTC());
            return agreed ? OK : FAILED;
        }
    }

    private static StackOptions options(Arguments arguments) {
        String repository = System.getProperty("carillon.repository", "");
        var options = StackOptions.of(
                repository.isEmpty() ? StackOptions.findRepository() : Path.of(repository), System.getenv());
        return arguments.autoPorts() ? options.withAutoPorts() : options;
    }
}
