package dev.carillon.local.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One line for each webhook. */
final class PlainScreen implements Screen {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final PrintStream out;
    private final Clock clock;

    PlainScreen(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void received(Webhook webhook) {
        out.println(String.format(
                        Locale.ROOT,
                        "  %s  %-12s  %-20s v%-3d %s",
                        TIME.format(clock.instant().atZone(ZoneId.systemDefault())),
                        webhook.number(),
                        webhook.type().wire(),
                        webhook.sequence(),
                        webhook.type().isTerminal() ? webhook.disposition() : "")
                .stripTrailing());
    }

    @Override
    public void close() {
        out.flush();
    }
}
