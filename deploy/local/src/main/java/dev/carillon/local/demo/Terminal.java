package dev.carillon.local.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the output can do.
 *
 * @param columns 0 where nothing can be drawn in place
 * @param color whether colours are wanted
 */
record Terminal(int columns, int rows, boolean color) {
    /** Set by the launcher when its output is a terminal: Java 21 cannot tell. */
    private static final String MARK = "CARILLON_TERMINAL";

    static final Terminal PLAIN = new Terminal(0, 0, false);

    /** From the environment ({@code NO_COLOR}: see no-color.org) and from {@code stty}. */
    static Terminal detect(Map<String, String> environment) {
        if (environment.get(MARK) == null || "dumb".equals(environment.get("TERM"))) {
            return PLAIN;
        }
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty();
        String[] size = size().strip().split(" ");
        try {
            return new Terminal(Integer.parseInt(size[1]), Integer.parseInt(size[0]), color);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new Terminal(0, 0, color);
        }
    }

    boolean fits(int neededColumns, int neededRows) {
        return columns >= neededColumns && rows >= neededRows;
    }

    private static String size() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}
