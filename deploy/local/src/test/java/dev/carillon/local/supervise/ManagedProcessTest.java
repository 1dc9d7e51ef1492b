package dev.carillon.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path directory;

    private final BlockingQueue<String> ended = new ArrayBlockingQueue<>(100);
    private final BlockingQueue<Long> restarted = new ArrayBlockingQueue<>(100);
    private final ProcessEvents events = new ProcessEvents() {
        @Override
        public void ended(String name, String reason, Duration delay) {
            ended.add(reason);
        }

        @Override
        public void restarted(String name, long pid) {
            restarted.add(pid);
        }
    };
    private ManagedProcess process;

    @AfterEach
    void stop() throws InterruptedException {
        process.stop();
    }

    @Test
    @DisplayName("A killed process is started again, and its record names the new one")
    void killedProcessIsRestarted() throws Exception {
        process = managed(() -> Shell.waiting("any"));
        process.start();

        long killed = process.kill();

        Long successor = restarted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(ended.poll()).isEqualTo("status 137");
        assertThat(successor).isNotNull().isNotEqualTo(killed).isEqualTo(process.pid());
        assertThat(process.restarts()).isEqualTo(1);
        assertThat(ProcessRecord.read(record()))
                .get()
                .extracting(ProcessRecord::pid)
                .isEqualTo(successor);
    }

    @Test
    @DisplayName("A start that fails after a crash is tried again")
    void failedRestartIsRetried() throws Exception {
        var broken = new AtomicBoolean();
        process = managed(() -> {
            if (broken.getAndSet(false)) {
                throw new IOException("no luck");
            }
            return Shell.waiting("any");
        });
        process.start();
        broken.set(true);

        process.kill();

        assertThat(restarted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(process.pid());
        assertThat(ended).containsExactly("status 137", "no luck");
    }

    @Test
    @DisplayName("A stopped process stays down and leaves no record")
    void stoppedProcessStaysDown() throws Exception {
        process = managed(() -> Shell.waiting("any"));
        process.start();

        process.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(ended).isEmpty();
        assertThat(record()).doesNotExist();
    }

    private ManagedProcess managed(Launch launch) {
        return new ManagedProcess("shell", launch, record(), events);
    }

    private Path record() {
        return directory.resolve("shell.properties");
    }
}
