package dev.carillon.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
    @TempDir
    Path home;

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    @DisplayName("A process whose record was never written is found by its marker")
    void foundByMarker() throws Exception {
        process = Shell.waiting(new Marker("call-service", home).argument());

        var stopped = Orphans.stop("call-service", home, record());

        // The shell's child bears the same marker until it has become another program.
        assertThat(stopped).contains(process.pid());
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    @DisplayName("A process is found by its record, which goes with it")
    void foundByRecord() throws Exception {
        process = Shell.waiting("anything");
        ProcessRecord.of(process.toHandle(), 0).write(record());

        var stopped = Orphans.stop("call-service", home, record());

        assertThat(stopped).containsExactly(process.pid());
        assertThat(process.isAlive()).isFalse();
        assertThat(record()).doesNotExist();
    }

    @Test
    @DisplayName("A process that only inherited the number is left alone")
    void reusedPidIsLeftAlone() throws Exception {
        process = Shell.waiting("anything");
        var actual = ProcessRecord.of(process.toHandle(), 0);
        new ProcessRecord(actual.pid(), actual.startedAt().minus(Duration.ofMinutes(1)), 0).write(record());

        var stopped = Orphans.stop("call-service", home, record());

        assertThat(stopped).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    @DisplayName("A process of another home is left alone")
    void otherHomeIsLeftAlone() throws Exception {
        process = Shell.waiting(new Marker("call-service", home.resolve("other")).argument());

        var stopped = Orphans.stop("call-service", home, record());

        assertThat(stopped).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    private Path record() {
        return home.resolve("run").resolve("call-service.properties");
    }
}
