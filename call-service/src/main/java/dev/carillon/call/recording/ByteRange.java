package dev.carillon.call.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a content is asked for
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110 14</a>). Pure.
 */
sealed interface ByteRange {
    /** All of it: no range was asked for, or one that a server may ignore. */
    record Whole() implements ByteRange {}

    /** @param from first byte */
    record Part(long from, long length) implements ByteRange {}

    /** A range that lies outside of the content. */
    record Outside() implements ByteRange {}

    /** A single range; of several, and of what is no range at all, the whole is answered. */
    Pattern FORM = Pattern.compile("bytes=(?:([0-9]{1,18})-([0-9]{1,18})?|-([0-9]{1,18}))");

    /**
     * @param header {@code Range} as it came
     * @param size of the whole content, in bytes
     */
    static ByteRange of(@Nullable String header, long size) {
        Matcher form = FORM.matcher(header == null ? "" : header.replace(" ", ""));
        if (!form.matches()) {
            return new Whole();
        }
        if (form.group(3) != null) {
            long length = Math.min(size, Long.parseLong(form.group(3)));
            return length == 0 ? new Outside() : new Part(size - length, length);
        }
        long from = Long.parseLong(form.group(1));
        long last = form.group(2) == null ? size - 1 : Math.min(size - 1, Long.parseLong(form.group(2)));
        if (form.group(2) != null && Long.parseLong(form.group(2)) < from) {
            return new Whole();
        }
        return from >= size ? new Outside() : new Part(from, last - from + 1);
    }
}
