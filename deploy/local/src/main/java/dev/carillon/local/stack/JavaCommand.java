package dev.carillon.local.stack;

import dev.carillon.local.supervise.Marker;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Command lines of the stack's JVMs: small heaps, class data from an archive, no chatter. The class path comes from the
 * environment: as an argument it would hide the marker behind its length.
 */
public final class JavaCommand {
    /** From here on the JVM warns about what the libraries do with {@code Unsafe}, and knows how to be told not to. */
    private static final int WARNS_OF_UNSAFE = 24;

    /** From here on the JVM can give back what its compilers have used: tens of megabytes that are free but resident. */
    private static final int TRIMS_NATIVE_HEAP = 22;

    private final StackOptions options;

    JavaCommand(StackOptions options) {
        this.options = options;
    }

    List<String> main(String process, String mainClass, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                java().toString(),
                new Marker(process, options.home().root()).argument(),
                // The heap starts small: without -Xms it is committed whole, a sixty-fourth of the machine being more.
                "-Xms64m",
                "-Xmx160m",
                "-Xmn32m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // What quarkus-run.jar opens by its manifest: these processes start from the class path.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Xlog:disable"));
        command.addAll(classData(process));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        if (Runtime.version().feature() >= TRIMS_NATIVE_HEAP) {
            command.add("-XX:TrimNativeHeapInterval=5000");
        }
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** The class path of this JVM, for children that run in another directory. */
    public static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The JVM that runs this one runs the others, too. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Class data archives halve the time to start. They are written when a process ends for the first time after a
     * build; a stack that only lives for a test does not wait for that, and uses what others have written.
     */
    private List<String> classData(String process) {
        Path archive = options.classData(process);
        var arguments = new ArrayList<String>();
        if (options.writesClassData()) {
            arguments.add("-XX:+AutoCreateSharedArchive");
        }
        if (options.writesClassData() || Files.exists(archive)) {
            arguments.add("-XX:SharedArchiveFile=" + archive);
        }
        // Mapped where it wants to be, an archive is read from the file; moved, it is a private copy in memory.
        arguments.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"));
        return arguments;
    }
}
