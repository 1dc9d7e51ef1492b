package dev.carillon.local.cli;

import dev.carillon.local.bootstrap.Credentials;
import dev.carillon.local.stack.LocalStack;
import dev.carillon.local.stack.RunningStack;
import dev.carillon.local.stack.StackException;
import dev.carillon.local.stack.StackOptions;
import dev.carillon.local.stack.StackPorts;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stack for the time of one command: the one that runs, else one that is started for it and stopped after it. */
public final class StackSession implements AutoCloseable {
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(180);
    private static final Duration POLL = Duration.ofMillis(100);

    private final StackOptions options;
    private final StackPorts ports;
    private final Credentials credentials;
    private final @Nullable LocalStack own;

    private StackSession(StackOptions options, StackPorts ports, Credentials credentials, @Nullable LocalStack own) {
        this.options = options;
        this.ports = ports;
        this.credentials = credentials;
        this.own = own;
    }

    /**
     * Finds the stack of {@code options}, or starts it, showing how that goes on; returns when it is ready. One that was
     * started here also ends with this JVM.
     *
     * @throws StackException when it cannot start, or is not ready within three minutes
     */
    public static StackSession open(StackOptions options) throws IOException, InterruptedException {
        var running = RunningStack.find(options.home());
        return running.isPresent() ? join(options, running.get()) : start(options);
    }

    public StackOptions options() {
        return options;
    }

    public StackPorts ports() {
        return ports;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Stops the stack if it was started here. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (own != null) {
            own.close();
        }
    }

    private static StackSession join(StackOptions options, RunningStack running)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!running.isReady()) {
            if (System.nanoTime() > deadline) {
                throw new StackException("The stack in " + options.home().root() + " is still not ready;"
                        + " ./carillon status tells more");
            }
            Thread.sleep(POLL);
        }
        Optional<Credentials> credentials = running.credentials();
        return new StackSession(
                options,
                running.ports(),
                credentials.orElseThrow(
                        () -> new StackException(options.home().credentials() + " is missing or incomplete")),
                null);
    }

    private static StackSession start(StackOptions options) throws IOException, InterruptedException {
        try (var progress = Progress.forTerminal()) {
            var stack = LocalStack.prepare(options, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAtExit(stack), "stop-stack"));
            stack.start();
            return new StackSession(options, stack.ports(), stack.credentials(), stack);
        }
    }

    private static void closeAtExit(LocalStack stack) {
        try {
            stack.close();
        } catch (IOException e) {
            System.err.println("Cannot stop everything: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
