package dev.carillon.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
    @Test
    @DisplayName("The resident set is read from the kernel's status file, in KiB")
    void status() {
        long kib =
                ResidentMemory.kibFromStatus("Name:\tjava\nVmHWM:\t  300000 kB\nVmRSS:\t  246808 kB\nThreads:\t40\n");

        assertThat(kib).isEqualTo(246_808);
    }

    @Test
    @DisplayName("This very process is more than a megabyte and less than the machine")
    void thisProcess() throws IOException {
        double megabytes = ResidentMemory.megabytes(ProcessHandle.current());

        assertThat(megabytes).isBetween(20.0, 20_000.0);
    }
}
