package dev.carillon.local.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What a file in {@code run/} tells about a process: enough to know it again when its number has been given to another.
 *
 * @param pid process id
 * @param startedAt start time as the operating system tells it
 * @param restarts how often it was started again since the stack came up
 */
public record ProcessRecord(long pid, Instant startedAt, int restarts) {
    /** The start time is computed from the boot time, which moves a little when the clock is corrected. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    public static ProcessRecord of(ProcessHandle process, int restarts) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH), restarts);
    }

    /** Reads a record; empty when there is none, or when what is there was cut short by a kill. */
    public static Optional<ProcessRecord> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return Optional.of(new ProcessRecord(
                    Long.parseLong(properties.getProperty("pid")),
                    Instant.parse(properties.getProperty("started_at")),
                    Integer.parseInt(properties.getProperty("restarts"))));
        } catch (IllegalArgumentException | NullPointerException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(temporary, "pid=" + pid + "\nstarted_at=" + startedAt + "\nrestarts=" + restarts + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process itself, if it still runs and is the one that was recorded. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                // A dead process that nobody has waited for yet still has a number and a start time, but no program.
                .filter(process -> process.info().command().isPresent())
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, startedAt).abs().compareTo(SLACK) <= 0)
                        .orElse(false));
    }
}
