package dev.carillon.local.supervise;

import dev.carillon.embedded.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Child JVMs that a killed supervisor left behind. */
public final class Orphans {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Orphans() {}

    /**
     * Stops what still runs of {@code name}, found by its record (id and start time) or by its marker (command line), and
     * removes the record.
     *
     * @return ids of the processes that were stopped
     */
    public static List<Long> stop(String name, Path home, Path record) throws IOException, InterruptedException {
        var marker = new Marker(name, home);
        var found = new LinkedHashMap<Long, ProcessHandle>();
        ProcessRecord.read(record).flatMap(ProcessRecord::find).ifPresent(process -> found.put(process.pid(), process));
        marker.find().forEach(process -> found.put(process.pid(), process));
        for (ProcessHandle process : found.values()) {
            process.destroy();
        }
        for (ProcessHandle process : found.values()) {
            if (!Signals.awaitEnd(process, GRACE)) {
                process.destroyForcibly();
                Signals.awaitEnd(process, AFTER_KILL);
            }
        }
        Files.deleteIfExists(record);
        return new ArrayList<>(found.keySet());
    }
}
