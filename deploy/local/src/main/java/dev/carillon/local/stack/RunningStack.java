package dev.carillon.local.stack;

import dev.carillon.embedded.process.Signals;
import dev.carillon.local.bootstrap.Credentials;
import dev.carillon.local.supervise.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** A stack that another process supervises, seen from outside through its home directory. */
public final class RunningStack {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(180);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final StackHome home;
    private final ProcessHandle supervisor;

    private RunningStack(StackHome home, ProcessHandle supervisor) {
        this.home = home;
        this.supervisor = supervisor;
    }

    /** The stack of {@code home}, starting or ready; empty when no supervisor runs there. */
    public static Optional<RunningStack> find(StackHome home) throws IOException {
        return HomeLock.holder(home).map(supervisor -> new RunningStack(home, supervisor));
    }

    /** Process id of the supervisor. */
    public long supervisorPid() {
        return supervisor.pid();
    }

    /** Whether everything had come up; says nothing about the moment (see {@link Readiness}). */
    public boolean isReady() {
        return Files.exists(home.readyMark());
    }

    public StackPorts ports() throws IOException {
        return StackPorts.read(home.ports())
                .orElseThrow(() -> new StackException("The stack in " + home.root() + " is only just starting"));
    }

    /** Keys of the stack; empty until the first start is through. */
    public Optional<Credentials> credentials() throws IOException {
        return Credentials.read(home.credentials());
    }

    /** What is known of one of its processes: {@code postgres}, {@code kafka} or a service's module. */
    public Optional<ProcessRecord> process(String name) throws IOException {
        return ProcessRecord.read(home.record(name))
                .filter(record -> record.find().isPresent());
    }

    /** Asks the supervisor to stop everything and waits; a supervisor that does not is killed. */
    public void stop() throws IOException, InterruptedException {
        supervisor.destroy();
        if (!Signals.awaitEnd(supervisor, STOP_TIMEOUT)) {
            supervisor.destroyForcibly();
            Signals.awaitEnd(supervisor, AFTER_KILL);
            Leftovers.stop(home);
        }
    }
}
