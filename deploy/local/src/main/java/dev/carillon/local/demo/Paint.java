package dev.carillon.local.demo;

/** Colours by ECMA-48's SGR, or none. */
record Paint(boolean color) {
    private static final String RESET = "\u001b[0m";

    String good(String text) {
        return sgr(32, text);
    }

    String bad(String text) {
        return sgr(31, text);
    }

    String busy(String text) {
        return sgr(33, text);
    }

    String faint(String text) {
        return sgr(2, text);
    }

    private String sgr(int code, String text) {
        return color ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
