package dev.carillon.local.stack;

import dev.carillon.local.supervise.Marker;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of the stack's JVMs: small heaps, a shared class archive, no chatter. */
public final class JavaCommand {
    /** From here on the JVM warns about what the libraries do with {@code Unsafe}, and knows how to be told not to. */
    private static final int WARNS_OF_UNSAFE = 24;

    private final StackHome home;

    JavaCommand(StackHome home) {
        this.home = home;
    }

    List<String> jar(String process, Path jar) {
        var command = base(process);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** The class path comes from the environment: as an argument it would hide the marker behind its length. */
    List<String> main(String process, String mainClass, List<String> arguments) {
        var command = base(process);
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

    private List<String> base(String process) {
        var command = new ArrayList<>(List.of(
                java().toString(),
                new Marker(process, home.root()).argument(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + home.classData(process),
                // Else each archive of another build is an error in the log; it is only made again.
                "-Xlog:disable"));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        return command;
    }
}
