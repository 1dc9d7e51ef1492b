package dev.carillon.local.stack;

import dev.carillon.embedded.postgres.OrphanPostmaster;
import dev.carillon.local.supervise.Orphans;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Processes of a home whose supervisor was killed. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Stops them, in the order of a clean stop. Call only while no supervisor runs on this home.
     *
     * @return names of the processes that were still running
     */
    public static List<String> stop(StackHome home) throws IOException, InterruptedException {
        var stopped = Collections.synchronizedList(new ArrayList<String>());
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
