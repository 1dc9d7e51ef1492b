package dev.carillon.local.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Runs tasks side by side and hands on the first failure. */
final class Parallel {
    /** One piece of work. */
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    private Parallel() {}

    /** Returns when all tasks are done; at the first failure the others are interrupted and it is thrown. */
    static void run(List<Task> tasks) throws IOException, InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var completions = new ExecutorCompletionService<Void>(executor);
            for (Task task : tasks) {
                completions.submit(() -> {
                    task.run();
                    return null;
                });
            }
            try {
                for (int done = 0; done < tasks.size(); done++) {
                    completions.take().get();
                }
            } catch (ExecutionException e) {
                executor.shutdownNow();
                throw unwrap(e);
            } catch (InterruptedException e) {
                executor.shutdownNow();
                throw e;
            }
        }
    }

    private static RuntimeException unwrap(ExecutionException failure) throws IOException, InterruptedException {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        return new IllegalStateException(cause);
    }
}
