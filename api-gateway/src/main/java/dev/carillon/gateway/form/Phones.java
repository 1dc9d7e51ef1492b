package dev.carillon.gateway.form;

import dev.carillon.common.contract.E164;
import org.jspecify.annotations.Nullable;

/** Phone numbers of requests. */
public final class Phones {
    private Phones() {}

    /** {@code value} in E.164, or null when it is absent or (noted in {@code violations}) not a phone number. */
    public static @Nullable String normalize(Violations violations, String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        String normalized = E164.normalize(value).orElse(null);
        if (normalized == null) {
            violations.invalidPhone(field);
        }
        return normalized;
    }
}
