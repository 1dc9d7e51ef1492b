package dev.carillon.bench.accept;

import dev.carillon.bench.BenchException;
import java.util.Arrays;
import java.util.List;

/** The flags of a running JVM, to start another one in the same way. */
final class JvmFlags {
    /** Every process has a class data archive of its own. */
    static final String SHARED_ARCHIVE = "-XX:SharedArchiveFile=";

    private static final String MARKER = "-Dcarillon.process=";

    private JvmFlags() {}

    /** What stands before {@code -jar}, without what belongs to that one process. */
    static List<String> of(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> beforeMainClass(Arrays.asList(arguments)))
                .map(JvmFlags::shared)
                .orElseThrow(() -> new BenchException("The command line of process " + process.pid() + " is hidden"));
    }

    static List<String> shared(List<String> arguments) {
        return arguments.stream()
                .takeWhile(argument -> !argument.equals("-jar"))
                .filter(argument -> !argument.startsWith(MARKER) && !argument.startsWith(SHARED_ARCHIVE))
                .toList();
    }

    /** The services are started by their main class. */
    private static List<String> beforeMainClass(List<String> arguments) {
        return arguments.stream()
                .takeWhile(argument -> argument.startsWith("-"))
                .toList();
    }
}
