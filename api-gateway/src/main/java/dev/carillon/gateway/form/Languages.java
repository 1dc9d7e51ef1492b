package dev.carillon.gateway.form;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Language tags, <a href="https://www.rfc-editor.org/rfc/rfc5646#section-2.1">BCP 47</a>. */
public final class Languages {
    public static final String RULE = "must be a BCP 47 language tag, like en or en-US";

    private Languages() {}

    /** The tag in its usual case; nothing when it is none, or names no language. */
    public static Optional<String> normalize(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale.toLanguageTag());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** As {@link #normalize(String)}; a tag that is none is a violation. Null passes. */
    public static @Nullable String normalize(Violations violations, String field, @Nullable String tag) {
        if (tag == null) {
            return null;
        }
        Optional<String> normal = normalize(tag);
        if (normal.isEmpty()) {
            violations.invalid(field, RULE);
        }
        return normal.orElse(null);
    }
}
