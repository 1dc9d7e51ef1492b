package dev.carillon.local.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table that is drawn again in place, one line per part, while the stack starts. */
final class LiveProgress extends Progress {
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final Duration PERIOD = Duration.ofMillis(100);
    /** Cursor up n lines, to column 1. */
    private static final String UP = "\u001b[%dF";
    /** Erase to the end of the screen (ECMA-48, ED). */
    private static final String CLEAR = "\u001b[J";

    private record Part(long began, @Nullable Duration took) {}

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Thread painter;
    private int drawn;
    private int frame;
    private boolean finished;

    LiveProgress() {
        painter = Thread.ofVirtual().name("progress").start(this::paint);
    }

    @Override
    public synchronized void starting(String part) {
        parts.put(part, new Part(System.nanoTime(), null));
    }

    @Override
    public synchronized void ready(String part, Duration took) {
        parts.put(part, new Part(System.nanoTime(), took));
    }

    @Override
    public synchronized void note(String message) {
        erase();
        System.out.println(message);
        draw();
    }

    @Override
    void finish() {
        synchronized (this) {
            if (finished) {
                return;
            }
            erase();
            draw();
            finished = true;
        }
        painter.interrupt();
    }

    private void paint() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                synchronized (this) {
                    if (finished) {
                        return;
                    }
                    erase();
                    draw();
                }
            }
        } catch (InterruptedException e) {
            // finish() has drawn the last state.
        }
    }

    private void erase() {
        if (drawn > 0 && !finished) {
            System.out.print(UP.formatted(drawn) + CLEAR);
        }
        drawn = 0;
    }

    private void draw() {
        if (finished) {
            return;
        }
        frame = (frame + 1) % FRAMES.length();
        var table = new StringBuilder();
        parts.forEach((name, part) -> table.append(line(name, part)));
        drawn = parts.size();
        System.out.print(table);
        System.out.flush();
    }

    private String line(String name, Part part) {
        Duration took = part.took();
        if (took != null) {
            return String.format("  ✓ %-18s %s%n", name, seconds(took));
        }
        var waited = Duration.ofNanos(System.nanoTime() - part.began());
        return String.format("  %c %-18s %s%n", FRAMES.charAt(frame), name, seconds(waited));
    }
}
