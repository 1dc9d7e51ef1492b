package dev.carillon.bench.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time that the just-in-time compilers of JVMs have used. Only Linux tells the time of a thread
 * (<a href="https://docs.kernel.org/scheduler/sched-stats.html">schedstat</a>); elsewhere it is none.
 *
 * @param nanos by thread
 */
public record CompilerTime(Map<Path, Long> nanos) {
    /** As HotSpot names them; the kernel cuts the names after 15 characters. */
    private static final String COMPILER = "C[12] Compiler.*";

    /** Part of one processor's time that the compilers may still use when a stack passes for warm. */
    public static final double WARM = 0.15;

    public CompilerTime {
        nanos = Map.copyOf(nanos);
    }

    /** What the compilers of {@code processes} have used since they began; such as are no JVMs have none. */
    public static CompilerTime of(Collection<ProcessHandle> processes) {
        Map<Path, Long> nanos = new HashMap<>();
        for (ProcessHandle process : processes) {
            add(Path.of("/proc", Long.toString(process.pid()), "task"), nanos);
        }
        return new CompilerTime(nanos);
    }

    /** What was used since {@code before}, by threads that there still are. */
    public Duration since(CompilerTime before) {
        return Duration.ofNanos(nanos.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.nanos.getOrDefault(thread.getKey(), 0L))
                .sum());
    }

    /** Processors that the compilers have kept busy, on the average, in the {@code wall} time since {@code before}. */
    public double processorsSince(CompilerTime before, Duration wall) {
        return since(before).toNanos() / (double) wall.toNanos();
    }

    private static void add(Path threads, Map<Path, Long> nanos) {
        if (!Files.isDirectory(threads)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                if (Files.readString(thread.resolve("comm")).strip().matches(COMPILER)) {
                    String time = Files.readString(thread.resolve("schedstat")).split(" ")[0];
                    nanos.put(thread, Long.parseLong(time));
                }
            }
        } catch (IOException | UncheckedIOException | java.nio.file.DirectoryIteratorException e) {
            // The thread or its process has ended in between, and uses nothing any more.
        }
    }
}
