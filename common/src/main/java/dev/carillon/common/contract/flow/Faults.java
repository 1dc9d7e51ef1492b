package dev.carillon.common.contract.flow;

import dev.carillon.common.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a flow, so that one answer tells all of it. Null stands for what is missing. */
final class Faults {
    private final List<FieldError> errors = new ArrayList<>();
    private int characters;

    void add(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    boolean any() {
        return !errors.isEmpty();
    }

    List<FieldError> list() {
        return List.copyOf(errors);
    }

    /** Characters of all the text that was looked at. */
    int characters() {
        return characters;
    }

    /**
     * A text that must be there.
     *
     * @param severalLines whether tabs and line breaks are welcome
     * @param of added to the message: {@code of node "greet"}
     */
    void text(String field, @Nullable String value, int max, boolean severalLines, String of) {
        if (value == null) {
            add(field, "is required" + of);
        } else {
            optionalText(field, value, max, severalLines, of);
        }
    }

    /** As {@link #text}, but it may be missing. */
    void optionalText(String field, @Nullable String value, int max, boolean severalLines, String of) {
        if (value == null) {
            return;
        }
        characters += value.length();
        if (value.isBlank()) {
            add(field, "must not be blank" + of);
        } else if (value.codePointCount(0, value.length()) > max) {
            add(field, "must have at most " + max + " characters" + of);
        } else if (!isStorable(value, severalLines)) {
            add(field, "must be text without control characters" + of);
        }
    }

    /** An id or a variable's name, which must be there. */
    void name(String field, @Nullable String value, Pattern form, String expected, String of) {
        if (value == null) {
            add(field, "is required" + of);
            return;
        }
        characters += value.length();
        if (!form.matcher(value).matches()) {
            add(field, "must be " + expected + of);
        }
    }

    /** PostgreSQL cannot store NUL and UTF-8 cannot write half a surrogate pair. */
    private static boolean isStorable(String value, boolean severalLines) {
        return value.codePoints()
                .noneMatch(c -> (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        || (Character.isISOControl(c) && !(severalLines && (c == '\n' || c == '\r' || c == '\t'))));
    }
}
