package dev.carillon.bench.faults;

import java.io.IOException;
import java.util.Optional;

/** The stack's processes, as faults see them. */
interface Processes {
    /** Process id of a part's present incarnation; empty while there is none. */
    Optional<Long> pid(Part part) throws IOException;

    /**
     * SIGKILL; returns when the process is gone.
     *
     * @param pid of the present incarnation
     */
    void kill(Part part, long pid) throws IOException, InterruptedException;
}
