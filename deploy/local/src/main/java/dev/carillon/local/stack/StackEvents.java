package dev.carillon.local.stack;

import dev.carillon.local.supervise.ProcessEvents;
import java.time.Duration;

/** Told how the start goes on, and what happens afterwards. Called from several threads. */
public interface StackEvents extends ProcessEvents {
    /** Work on {@code part} has begun. */
    void starting(String part);

    /** {@code part} takes requests. */
    void ready(String part, Duration took);

    /** Something worth a line. */
    void note(String message);

    /** Hears everything and does nothing. */
    StackEvents SILENT = new StackEvents() {
        @Override
        public void starting(String part) {}

        @Override
        public void ready(String part, Duration took) {}

        @Override
        public void note(String message) {}

        @Override
        public void ended(String name, String reason, Duration delay) {}

        @Override
        public void restarted(String name, long pid) {}
    };
}
