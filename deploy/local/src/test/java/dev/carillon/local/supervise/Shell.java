package dev.carillon.local.supervise;

import java.io.IOException;

/** Child processes for tests: a shell that waits, carrying whatever argument it is given. */
final class Shell {
    private Shell() {}

    static Process waiting(String argument) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", "while :; do sleep 0.1; done", argument).start();
    }
}
