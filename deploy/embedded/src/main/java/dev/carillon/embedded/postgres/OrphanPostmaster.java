package dev.carillon.embedded.postgres;

import dev.carillon.embedded.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A server that still runs on a data directory after the JVM that started it was killed. Starting over it would talk to
 * the old server with its old settings.
 */
public final class OrphanPostmaster {
    private static final Duration FAST = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE = Duration.ofSeconds(5);
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(10);

    private OrphanPostmaster() {}

    /**
     * Stops the server that owns {@code dataDirectory}, if one runs; true when there was one. The process must be a
     * postgres whose start time is that of {@code postmaster.pid}: a process that only inherited the number is left
     * alone.
     */
    public static boolean stop(Path dataDirectory) throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = find(dataDirectory);
        if (orphan.isEmpty()) {
            return false;
        }
        ProcessHandle process = orphan.get();
        Signals.send(process.pid(), "INT");
        if (!Signals.awaitEnd(process, FAST)) {
            Signals.send(process.pid(), "QUIT");
            if (!Signals.awaitEnd(process, IMMEDIATE)) {
                process.destroyForcibly();
                Signals.awaitEnd(process, IMMEDIATE);
            }
        }
        return true;
    }

    /** The running server of {@code dataDirectory}. */
    public static Optional<ProcessHandle> find(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        // Line 1 is the process id, line 3 the start time in epoch seconds (PostgreSQL: miscadmin.h, LOCK_FILE_LINE_*).
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 3) {
            return Optional.empty();
        }
        Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim()));
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(ProcessHandle::isAlive)
                .filter(OrphanPostmaster::isPostgres)
                .filter(process -> startedAbout(process, started));
    }

    /** A dead process that nobody has waited for yet has a number and a start time, but no program. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private static boolean startedAbout(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(CLOCK_SLACK) <= 0)
                .orElse(false);
    }
}
