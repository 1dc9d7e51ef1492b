package dev.carillon.common.lifecycle;

import org.jboss.logging.Logger;

/**
 * Runs something as soon as the process is told to stop. Quarkus' own event of that comes only after it has waited for the
 * requests in work, and what never ends by itself, such as a stream, must end before.
 */
public final class EarlyStop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EarlyStop.class);

    private final Thread hook;

    private EarlyStop(Thread hook) {
        this.hook = hook;
    }

    /** Runs {@code action} once, on a thread called {@code name}, when the process is told to stop. */
    public static EarlyStop then(String name, Runnable action) {
        Thread hook = new Thread(action, name);
        Runtime.getRuntime().addShutdownHook(hook);
        return new EarlyStop(hook);
    }

    /** For an application that ends before its process does, as in tests. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debugf("The process is stopping already hook=%s", hook.getName());
        }
    }
}
