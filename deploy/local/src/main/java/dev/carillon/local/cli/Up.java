package dev.carillon.local.cli;

import dev.carillon.local.stack.LocalStack;
import dev.carillon.local.stack.RunningStack;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Starts the stack and supervises it until Ctrl-C or {@code carillon down}. */
final class Up {
    /** System property of a supervisor in the background, whose starter speaks to the user. */
    static final String DETACHED = "carillon.detached";

    private final StackOptions options;

    Up(StackOptions options) {
        this.options = options;
    }

    int run() throws IOException, InterruptedException {
        var running = RunningStack.find(options.home());
        if (running.isPresent()) {
            System.out.println(
                    "Carillon already runs (supervisor " + running.get().supervisorPid() + ").");
            running.get().credentials().ifPresent(credentials -> Welcome.print(options.home(), credentials));
            return Main.OK;
        }
        try (var progress = Progress.forTerminal()) {
            var stack = LocalStack.prepare(options, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, progress), "stop-stack"));
            stack.start();
            progress.finish();
            if (!Boolean.getBoolean(DETACHED)) {
                Welcome.print(stack.home(), stack.credentials());
            }
            // Until a signal: the shutdown hook stops the stack.
            new CountDownLatch(1).await();
        }
        return Main.OK;
    }

    private static void stop(LocalStack stack, Progress progress) {
        try {
            progress.note("Stopping");
            stack.close();
            progress.note("Stopped");
        } catch (IOException e) {
            System.err.println("Cannot stop everything: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
