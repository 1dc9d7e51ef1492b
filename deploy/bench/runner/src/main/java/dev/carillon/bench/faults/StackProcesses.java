package dev.carillon.bench.faults;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.stack.StackUnderTest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Those of the bench's own stack, by what its supervisor has written down. */
record StackProcesses(StackUnderTest stack) implements Processes {
    private static final long SECONDS_TO_DIE = 10;

    @Override
    public Optional<Long> pid(Part part) throws IOException {
        return stack.find(part.process()).map(ProcessHandle::pid);
    }

    @Override
    public void kill(Part part, long pid) throws InterruptedException {
        ProcessHandle victim = ProcessHandle.of(pid)
                .orElseThrow(() -> new BenchException(part.process() + " had ended before it could be killed"));
        victim.destroyForcibly();
        try {
            victim.onExit().get(SECONDS_TO_DIE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException(part.process() + " survives SIGKILL", e);
        }
    }
}
