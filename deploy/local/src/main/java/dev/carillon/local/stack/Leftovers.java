package dev.carillon.local.stack;

import dev.carillon.embedded.postgres.OrphanPostmaster;
import dev.carillon.embedded.process.Signals;
import dev.carillon.local.supervise.Marker;
import dev.carillon.local.supervise.Orphans;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Processes of a home whose supervisor was killed. */
public final class Leftovers {
    /** As long as its processes may take to end one after another. */
    private static final Duration SUPERVISOR_GRACE = Duration.ofSeconds(180);

    private Leftovers() {}

    /**
     * Stops them, in the order of a clean stop. Call only while no supervisor runs on this home.
     *
     * @return names of the processes that were still running
     */
    public static List<String> stop(StackHome home) throws IOException, InterruptedException {
        var stopped = Collections.synchronizedList(new ArrayList<String>());
        // One whose home was deleted under it: it no longer holds the lock, but would start again what is stopped here.
        for (ProcessHandle supervisor : new Marker(HomeLock.SUPERVISOR, home.root()).find()) {
            supervisor.destroy();
            if (!Signals.awaitEnd(supervisor, SUPERVISOR_GRACE)) {
                supervisor.destroyForcibly();
            }
            stopped.add(HomeLock.SUPERVISOR);
        }
        Parallel.run(Stream.of(Service.values())
                .map(service -> (Parallel.Task) () -> stop(service.module(), home, stopped))
                .toList());
        stop(Launches.KAFKA, home, stopped);
        if (OrphanPostmaster.stop(home.postgres().resolve("data"))) {
            stopped.add(Launches.POSTGRES);
        }
        Files.deleteIfExists(home.record(Launches.POSTGRES));
        Files.deleteIfExists(home.readyMark());
        return stopped;
    }

    private static void stop(String name, StackHome home, List<String> stopped)
            throws IOException, InterruptedException {
        if (!Orphans.stop(name, home.root(), home.record(name)).isEmpty()) {
            stopped.add(name);
        }
    }
}
