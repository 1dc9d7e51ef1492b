package dev.carillon.bench.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of a process is in memory. */
public final class ResidentMemory {
    private static final String FIELD = "VmRSS:";
    private static final double BYTES_PER_KIB = 1024;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private ResidentMemory() {}

    /** Resident set size in megabytes (10^6 bytes), from {@code /proc} where there is one, else from {@code ps}. */
    public static double megabytes(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long kib = Files.exists(status)
                ? kibFromStatus(Files.readString(status))
                : Long.parseLong(ps(process.pid()).strip());
        return kib * BYTES_PER_KIB / BYTES_PER_MEGABYTE;
    }

    static long kibFromStatus(String status) {
        return status.lines()
                .filter(line -> line.startsWith(FIELD))
                .map(line -> line.substring(FIELD.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The process has no " + FIELD + " any more"));
    }

    private static String ps(long pid) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
