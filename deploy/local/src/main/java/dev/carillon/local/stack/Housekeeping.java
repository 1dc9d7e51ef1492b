package dev.carillon.local.stack;

import dev.carillon.local.supervise.LogRotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Keeps the logs of a running stack from filling the disk. */
final class Housekeeping implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final long MAX_LOG_BYTES = 50L * 1024 * 1024;

    private final Thread thread;

    private Housekeeping(Thread thread) {
        this.thread = thread;
    }

    static Housekeeping start(StackHome home) throws IOException {
        var rotation = new LogRotation(home.logs(), MAX_LOG_BYTES);
        rotation.rotate();
        return new Housekeeping(Thread.ofVirtual().name("housekeeping").start(() -> run(rotation)));
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private static void run(LogRotation rotation) {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                rotation.rotate();
            }
        } catch (InterruptedException e) {
            // The stack is stopping.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot rotate the logs", e);
        }
    }
}
