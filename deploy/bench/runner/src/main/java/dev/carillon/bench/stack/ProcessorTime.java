package dev.carillon.bench.stack;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Processor time that parts of a stack have used.
 *
 * @param nanos by part
 */
public record ProcessorTime(Map<String, Long> nanos) {
    public static final ProcessorTime NONE = new ProcessorTime(Map.of());

    public ProcessorTime {
        nanos = Collections.unmodifiableMap(new LinkedHashMap<>(nanos));
    }

    /** What the processes have used since they began. One that has ended counts no more. */
    public static ProcessorTime of(Map<String, List<ProcessHandle>> processes) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        processes.forEach((part, handles) -> nanos.put(part, nanos(handles)));
        return new ProcessorTime(nanos);
    }

    /** What was used since {@code before}; never negative, since processes may have ended in between. */
    public ProcessorTime since(ProcessorTime before) {
        Map<String, Long> used = new LinkedHashMap<>();
        nanos.forEach((part, now) -> used.put(part, Math.max(0, now - before.nanos.getOrDefault(part, 0L))));
        return new ProcessorTime(used);
    }

    public ProcessorTime plus(ProcessorTime other) {
        Map<String, Long> sum = new LinkedHashMap<>(nanos);
        other.nanos.forEach((part, more) -> sum.merge(part, more, Long::sum));
        return new ProcessorTime(sum);
    }

    /** Of all parts together. */
    public Duration total() {
        return Duration.ofNanos(
                nanos.values().stream().mapToLong(Long::longValue).sum());
    }

    private static long nanos(Collection<ProcessHandle> processes) {
        return processes.stream()
                .mapToLong(process ->
                        process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }
}
