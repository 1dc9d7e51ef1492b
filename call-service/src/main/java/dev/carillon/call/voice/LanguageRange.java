package dev.carillon.call.voice;

import dev.carillon.common.problem.Problem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of languages, by basic filtering (<a href="https://www.rfc-editor.org/rfc/rfc4647#section-3.3.1">RFC 4647 3.3.1</a>): {@code en} takes in {@code en-GB}. */
record LanguageRange(String tag) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}");

    LanguageRange {
        tag = tag.toLowerCase(Locale.ROOT);
    }

    /** @throws dev.carillon.common.problem.ProblemException 422 when it is no language tag */
    static @Nullable LanguageRange of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!FORM.matcher(text).matches()) {
            throw Problem.invalid("language", "must be a BCP 47 language tag, like en or en-US")
                    .asException();
        }
        return new LanguageRange(text);
    }

    boolean matches(String language) {
        String other = language.toLowerCase(Locale.ROOT);
        return other.equals(tag) || other.startsWith(tag + "-");
    }
}
