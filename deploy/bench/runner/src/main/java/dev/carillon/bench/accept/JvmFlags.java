package dev.carillon.bench.accept;

import dev.carillon.bench.BenchException;
import dev.carillon.local.supervise.Marker;
import java.util.Arrays;
import java.util.List;

/** The flags of a running JVM, to start another one in the same way. */
final class JvmFlags {
    /** Every process has a class data archive of its own. */
    static final String SHARED_ARCHIVE = "-XX:SharedArchiveFile=";

    private JvmFlags() {}

    /** What stands before the main class, without what belongs to that one process. */
    static List<String> of(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> beforeMainClass(Arrays.asList(arguments)))
                .map(JvmFlags::shared)
                .orElseThrow(() -> new BenchException("The command line of process " + process.pid() + " is hidden"));
    }

    static List<String> shared(List<String> arguments) {
        return arguments.stream()
                .takeWhile(argument -> argument.startsWith("-"))
                .filter(argument -> !argument.startsWith(Marker.PREFIX) && !argument.startsWith(SHARED_ARCHIVE))
                .toList();
    }

    /** The services are started by their main class. */
    private static List<String> beforeMainClass(List<String> arguments) {
        return arguments.stream()
                .takeWhile(argument -> argument.startsWith("-"))
                .toList();
    }
}
