package dev.carillon.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals that {@link ProcessHandle} has no method for. */
public final class Signals {
    private Signals() {}

    /** Sends {@code signal} (its name without SIG, such as {@code INT}) to one process, which may be gone already. */
    public static void send(long pid, String signal) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run kill to send SIG" + signal + " to process " + pid, e);
        }
    }

    /** Waits until the process has ended; false when it still runs after {@code timeout}. */
    public static boolean awaitEnd(ProcessHandle process, Duration timeout) throws InterruptedException {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
        }
    }
}
