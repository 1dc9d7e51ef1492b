package dev.carillon.bench.stack;

import java.io.IOException;
import java.time.Duration;

/** Waits until a stack has worked off what it was given, as its processes' use of the processors tells. */
public final class Quiet {
    private static final Duration SAMPLE = Duration.ofMillis(500);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** What background work may add to the idle use, in processors. */
    private static final double TOLERANCE = 0.15;

    private final StackUnderTest stack;
    private final double idle;

    private Quiet(StackUnderTest stack, double idle) {
        this.stack = stack;
        this.idle = idle;
    }

    /** Measures what the stack uses with nothing to do, which is what it is supposed to have now. */
    public static Quiet ofIdle(StackUnderTest stack) throws IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            least = Math.min(least, sample(stack));
        }
        return new Quiet(stack, least);
    }

    /** Waits; false when the stack is still busy after a minute. */
    public boolean await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < deadline) {
            if (sample(stack) <= idle + TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    /** Processors in use while sampling: 2.0 is two of them, all the time. */
    private static double sample(StackUnderTest stack) throws IOException, InterruptedException {
        ProcessorTime before = ProcessorTime.of(stack.processes());
        long began = System.nanoTime();
        Thread.sleep(SAMPLE);
        ProcessorTime used = ProcessorTime.of(stack.processes()).since(before);
        return used.total().toNanos() / (double) (System.nanoTime() - began);
    }
}
