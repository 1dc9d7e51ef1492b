package dev.carillon.local.supervise;

import java.time.Duration;

/** Told what happens to supervised processes. Called from their watching threads. */
public interface ProcessEvents {
    /** {@code name} ended by itself and will be started again after {@code delay}. */
    void ended(String name, String reason, Duration delay);

    /** {@code name} runs again. */
    void restarted(String name, long pid);
}
