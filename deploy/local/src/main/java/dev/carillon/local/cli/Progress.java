package dev.carillon.local.cli;

import dev.carillon.local.stack.StackEvents;
import java.time.Duration;
import java.util.Locale;

/** Shows on the terminal how the start goes on. */
abstract class Progress implements StackEvents, AutoCloseable {
    /** Set by the launcher when its output is a terminal: Java 21 cannot tell. */
    static final String TERMINAL = "CARILLON_TERMINAL";

    static Progress forTerminal() {
        return System.getenv(TERMINAL) == null ? new PlainProgress() : new LiveProgress();
    }

    /** The start is through; from here on only single lines. */
    abstract void finish();

    @Override
    public void close() {
        finish();
    }

    @Override
    public void ended(String name, String reason, Duration delay) {
        note(name + " ended (" + reason + "); it starts again in " + delay.toSeconds() + " s");
    }

    @Override
    public void restarted(String name, long pid) {
        note(name + " runs again, as process " + pid);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
