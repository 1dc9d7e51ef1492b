package dev.carillon.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CompilerTimeTest {
    private static final Path ONE = Path.of("/proc/7/task/8");
    private static final Path OTHER = Path.of("/proc/7/task/9");

    @Test
    @DisplayName("A thread that is new counts whole, one that has ended counts no more")
    void since() {
        var before = new CompilerTime(Map.of(ONE, 5_000_000L));
        var after = new CompilerTime(Map.of(OTHER, 3_000_000L));

        assertThat(after.since(before)).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("The compilers of this very JVM have used some of its time, and less than all of it")
    void thisProcess() {
        ProcessHandle self = ProcessHandle.current();

        Duration compiling = CompilerTime.of(List.of(self)).since(new CompilerTime(Map.of()));

        assertThat(compiling)
                .isPositive()
                .isLessThan(self.info().totalCpuDuration().orElseThrow());
    }
}
