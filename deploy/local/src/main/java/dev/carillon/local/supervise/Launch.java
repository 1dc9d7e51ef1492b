package dev.carillon.local.supervise;

import java.io.IOException;

/** Starts one child process and knows how to ask it to stop. */
public interface Launch {
    /** Starts the process; may wait until it takes requests. */
    Process launch() throws IOException, InterruptedException;

    /** Asks the process to end in good order. */
    default void requestStop(Process process) throws InterruptedException {
        process.destroy();
    }
}
