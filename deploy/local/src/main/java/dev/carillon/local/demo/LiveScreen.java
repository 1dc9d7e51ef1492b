package dev.carillon.local.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** The board, drawn again in place ten times a second. */
final class LiveScreen implements Screen {
    private static final Duration PERIOD = Duration.ofMillis(100);
    /** Cursor up n lines, to column 1; erase to the end of the screen (ECMA-48, CPL and ED). */
    private static final String UP_AND_ERASE = "\u001b[%dF\u001b[J";

    private final PrintStream out;
    private final Board board;
    private final Paint paint;
    private final Thread painter;
    private int drawn;

    LiveScreen(PrintStream out, Board board, Paint paint) {
        this.out = out;
        this.board = board;
        this.paint = paint;
        this.painter = Thread.ofVirtual().name("demo-table").start(this::paintOn);
    }

    @Override
    public void received(Webhook webhook) {
        // The painter shows it with the next picture: a picture each would only flicker.
    }

    @Override
    public void close() {
        painter.interrupt();
        try {
            painter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        draw();
    }

    private void paintOn() {
        try {
            while (true) {
                draw();
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            // close() draws the last picture.
        }
    }

    private void draw() {
        List<String> lines = board.lines(paint);
        String erase = drawn == 0 ? "" : UP_AND_ERASE.formatted(drawn);
        out.print(erase + String.join(System.lineSeparator(), lines) + System.lineSeparator());
        out.flush();
        drawn = lines.size();
    }
}
