package dev.carillon.local.cli;

import java.time.Duration;

/** One line per event: for logs and pipes. */
final class PlainProgress extends Progress {
    @Override
    public void starting(String part) {
        note("starting " + part);
    }

    @Override
    public void ready(String part, Duration took) {
        note(part + " ready after " + seconds(took));
    }

    @Override
    public void note(String message) {
        System.out.println(message);
    }

    @Override
    void finish() {}
}
