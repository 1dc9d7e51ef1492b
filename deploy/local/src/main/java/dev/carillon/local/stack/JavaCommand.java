package dev.carillon.local.stack;

import dev.carillon.local.supervise.Marker;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Command lines of the stack's JVMs: small heaps, class data from an archive, no chatter. The class path comes from the
 * environment: as an argument it would hide the marker behind its length.
 */
public final class JavaCommand {
    /** From here on the JVM warns about what the libraries do with {@code Unsafe}, and knows how to be told not to. */
    private static final int WARNS_OF_UNSAFE = 24;

    /** From here on an object's header takes eight bytes, as an option. */
    private static final int HAS_COMPACT_HEADERS = 25;

    /** From here on the JVM can give back what its compilers have used: tens of megabytes that are free but resident. */
    private static final int TRIMS_NATIVE_HEAP = 22;

    /**
     * Settings of glibc's malloc, by environment variable. Each arena keeps what its threads have freed, so one must
     * do; and what the compilers take by the 32 KiB is mapped by itself, so that it goes back as soon as it is free.
     */
    public static final Map<String, String> MALLOC = Map.of("MALLOC_ARENA_MAX", "1", "MALLOC_MMAP_THRESHOLD_", "30000");

    private final StackOptions options;

    JavaCommand(StackOptions options) {
        this.options = options;
    }

    /** A heap that starts small: without -Xms it is committed whole, a sixty-fourth of the machine being more. */
    record Heap(String initial, String most, String young, int survivorRatio) {
        private static final int USUAL_SURVIVORS = 8;
        private static final Heap OF_SERVICE = new Heap("64m", "160m", "20m", USUAL_SURVIVORS);

        /**
         * Takes its topics in large batches, bounded by what is fetched at once, which outlive the young generation and
         * are garbage soon after. Nothing but the bound makes the JVM collect the old one: it lives on 30 MB, and has no
         * request that could ask for more.
         */
        private static final Heap OF_CONSUMER = new Heap("64m", "96m", "20m", USUAL_SURVIVORS);

        /** Lives on 33 MB, and has more classes than any other service and so the least to spare. */
        private static final Heap OF_CALLS = new Heap("48m", "72m", "14m", USUAL_SURVIVORS);

        /**
         * As above, on 27 MB; what is under way to receivers that are slow needs some more. Under load some megabytes
         * are under way at any moment: what no survivor space holds of them gets old, and only a collection of
         * everything, which stops all for a third of a second, takes it away again.
         */
        private static final Heap OF_WEBHOOKS = new Heap("60m", "108m", "36m", 4);

        /** The broker carries the load of five services. */
        static final Heap OF_BROKER = new Heap("96m", "256m", "64m", USUAL_SURVIVORS);

        static Heap of(Service service) {
            return switch (service) {
                case ANALYTICS_SERVICE -> OF_CONSUMER;
                case CALL_SERVICE -> OF_CALLS;
                case WEBHOOK_SERVICE -> OF_WEBHOOKS;
                case API_GATEWAY, CAMPAIGN_SERVICE -> OF_SERVICE;
            };
        }

        List<String> flags() {
            return List.of(
                    "-Xms" + initial,
                    "-Xmx" + most,
                    "-Xmn" + young,
                    "-XX:SurvivorRatio=" + survivorRatio,
                    // After a collection the old generation keeps this much of itself free, by default 40 to 70 %.
                    "-XX:MinHeapFreeRatio=25",
                    "-XX:MaxHeapFreeRatio=50");
        }
    }

    List<String> main(String process, Heap heap, String mainClass, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                java().toString(),
                new Marker(process, options.home().root()).argument(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // Each thread that reads or writes a channel keeps a direct buffer as large as its largest one was.
                "-Djdk.nio.maxCachedBufferSize=262144",
                // What quarkus-run.jar opens by its manifest: these processes start from the class path.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Xlog:disable"));
        command.addAll(heap.flags());
        command.addAll(classData(process));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        if (Runtime.version().feature() >= HAS_COMPACT_HEADERS) {
            command.add("-XX:+UseCompactObjectHeaders");
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
