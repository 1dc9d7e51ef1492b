package dev.carillon.call.conversation;

/** Texts that are said. */
final class Speech {
    private Speech() {}

    /** At most {@code max} characters of {@code text}, none of them half. */
    static String cut(String text, int max) {
        return text.codePointCount(0, text.length()) <= max ? text : text.substring(0, text.offsetByCodePoints(0, max));
    }
}
