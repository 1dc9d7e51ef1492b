package dev.carillon.gateway.form;

import org.jspecify.annotations.Nullable;

/** Checks of text. PostgreSQL cannot store NUL and UTF-8 cannot write half a surrogate pair, so neither comes in. */
public final class Texts {
    private Texts() {}

    /** One line: a name, a label. Null passes. Not blank, no control characters, at most {@code max} characters. */
    public static void line(Violations violations, String field, @Nullable String value, int max) {
        check(violations, field, value, max, false);
    }

    /** Some lines: a prompt, a greeting. Null passes. As {@link #line}, but tabs and line breaks are welcome. */
    public static void lines(Violations violations, String field, @Nullable String value, int max) {
        check(violations, field, value, max, true);
    }

    /** As {@link #line}, but null does not pass. */
    public static void requiredLine(Violations violations, String field, @Nullable String value, int max) {
        if (value == null) {
            violations.invalid(field, "is required");
        } else {
            line(violations, field, value, max);
        }
    }

    private static void check(
            Violations violations, String field, @Nullable String value, int max, boolean severalLines) {
        if (value == null) {
            return;
        }
        if (value.isBlank()) {
            violations.invalid(field, "must not be blank");
        } else if (value.codePointCount(0, value.length()) > max) {
            violations.invalid(field, "must have at most " + max + " characters");
        } else if (hasControl(value, severalLines)) {
            violations.invalid(field, "must not contain control characters");
        } else if (!isEncodable(value)) {
            violations.invalid(field, "must be valid Unicode text");
        }
    }

    private static boolean hasControl(String value, boolean severalLines) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) && !(severalLines && (c == '\n' || c == '\r' || c == '\t'))) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code value} holds no unpaired surrogate. */
    static boolean isEncodable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
