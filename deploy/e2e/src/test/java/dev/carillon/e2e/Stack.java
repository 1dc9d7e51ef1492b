package dev.carillon.e2e;

import dev.carillon.local.stack.LocalStack;
import dev.carillon.local.stack.Service;
import dev.carillon.local.stack.StackEvents;
import dev.carillon.local.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One stack for all end-to-end tests of this JVM, in a home and on ports of its own. */
final class Stack {
    /** Tells its whole configuration at each start. Kept here: a logger that nobody holds loses its level. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private static final class Holder {
        private static final LocalStack STACK = start();
    }

    private Stack() {}

    static LocalStack get() {
        return Holder.STACK;
    }

    static URI url() {
        return get().url();
    }

    static Api admin() {
        return new Api(url(), get().credentials().adminKey());
    }

    private static LocalStack start() {
        KAFKA.setLevel(Level.WARNING);
        try {
            // A fresh one each time: data of an earlier build may not fit this one's schema.
            Path home = Path.of(
                            "target", "stack", "run-" + ProcessHandle.current().pid())
                    .toAbsolutePath();
            StackOptions options = StackOptions.isolated(StackOptions.findRepository(), home)
                    .withServiceEnvironment(
                            Service.WEBHOOK_SERVICE, "CARILLON_WEBHOOK_DELIVERY_RETRY_DELAYS", "1s,2s,5s,5s,5s,5s");
            LocalStack stack = LocalStack.start(options, StackEvents.SILENT);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop-stack"));
            return stack;
        } catch (IOException e) {
            throw new IllegalStateException("The stack did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the stack was starting", e);
        }
    }

    private static void stop(LocalStack stack) {
        try {
            stack.close();
        } catch (IOException e) {
            throw new IllegalStateException("The stack did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
