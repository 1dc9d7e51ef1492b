package dev.carillon.embedded.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a command into a session of its own, so that a Ctrl-C in the terminal reaches only the supervisor, which then
 * stops its processes in order. The process keeps its id: each wrapper replaces itself.
 */
public final class OwnSession {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path PERL = Path.of("/usr/bin/perl");

    private OwnSession() {}

    public static List<String> wrap(List<String> command) {
        var wrapped = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            wrapped.add(SETSID.toString());
        } else if (Files.isExecutable(PERL)) {
            // macOS has no setsid(1).
            wrapped.addAll(List.of(PERL.toString(), "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!", "--"));
        }
        wrapped.addAll(command);
        return wrapped;
    }
}
