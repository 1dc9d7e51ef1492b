package dev.carillon.local.supervise;

import dev.carillon.embedded.process.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A child process that is started again, with growing delays, whenever it ends without having been asked to. */
public final class ManagedProcess {
    /** Enough for a JVM to write its class data archive on a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final String name;
    private final Launch launch;
    private final Path record;
    private final ProcessEvents events;
    private final Backoff backoff = new Backoff();
    /** Held by the first start, so that a stop in the middle of it waits for a process to stop. */
    private final ReentrantLock starting = new ReentrantLock();

    private @Nullable Process process;
    private @Nullable Thread watcher;
    private long startedNanos;
    private int restarts;
    private boolean stopping;

    public ManagedProcess(String name, Launch launch, Path record, ProcessEvents events) {
        this.name = name;
        this.launch = launch;
        this.record = record;
        this.events = events;
    }

    public String name() {
        return name;
    }

    /** Starts the process for the first time; a failure here is the caller's, not one to try again. */
    public void start() throws IOException, InterruptedException {
        starting.lockInterruptibly();
        try {
            if (isStopping()) {
                throw new IOException(name + " was stopped before it started");
            }
            launchAndRecord();
            watcher = Thread.ofVirtual().name("watch-" + name).start(this::watch);
        } finally {
            starting.unlock();
        }
    }

    /**
     * Process id of the present incarnation.
     *
     * @throws IllegalStateException when the process was never started
     */
    public long pid() {
        return current().pid();
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** How often it has been started again. */
    public synchronized int restarts() {
        return restarts;
    }

    /** Ends the present incarnation at once (SIGKILL), as a crash would; the supervisor then starts the next one. */
    public long kill() throws InterruptedException {
        Process victim = current();
        victim.destroyForcibly();
        victim.waitFor();
        return victim.pid();
    }

    /** Asks the process to end, insists after a minute, and lets it stay down. */
    public void stop() throws InterruptedException {
        synchronized (this) {
            stopping = true;
        }
        starting.lockInterruptibly();
        try {
            if (watcher != null) {
                watcher.interrupt();
                watcher.join();
            }
            end();
        } finally {
            starting.unlock();
        }
    }

    private void end() throws InterruptedException {
        Process last;
        synchronized (this) {
            last = process;
        }
        if (last == null) {
            return;
        }
        if (last.isAlive()) {
            launch.requestStop(last);
            if (!Signals.awaitEnd(last.toHandle(), GRACE)) {
                last.destroyForcibly();
                Signals.awaitEnd(last.toHandle(), AFTER_KILL);
            }
        }
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the record of " + name, e);
        }
    }

    private void watch() {
        try {
            while (!isStopping()) {
                Process watched = current();
                int status = watched.waitFor();
                if (isStopping()) {
                    return;
                }
                restart("status " + status);
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts this thread, and it takes over from here.
        }
    }

    private void restart(String firstReason) throws InterruptedException {
        String reason = firstReason;
        while (!isStopping()) {
            Duration delay = backoff.after(Duration.ofNanos(System.nanoTime() - startedNanos));
            events.ended(name, reason, delay);
            Thread.sleep(delay);
            try {
                launchAndRecord();
                synchronized (this) {
                    restarts++;
                }
                ProcessRecord.of(current().toHandle(), restarts()).write(record);
                events.restarted(name, pid());
                return;
            } catch (IOException | RuntimeException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
    }

    private void launchAndRecord() throws IOException, InterruptedException {
        Process launched = launch.launch();
        synchronized (this) {
            process = launched;
            startedNanos = System.nanoTime();
        }
        ProcessRecord.of(launched.toHandle(), restarts()).write(record);
    }

    private synchronized Process current() {
        if (process == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return process;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }
}
