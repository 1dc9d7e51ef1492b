package dev.carillon.common.contract;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Phone numbers by form: ITU-T E.164 ({@code +}, 7 to 15 digits, no leading zero). Assigned ranges are not insisted
 * on. US national numbers of 10 digits (or 11 with a leading 1) become {@code +1…}.
 */
public final class E164 {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-]");
    private static final Pattern US_NATIONAL = Pattern.compile("1?[2-9][0-9]{9}");

    /** Longest input worth looking at; anything longer cannot be a number with usual punctuation. */
    private static final int MAX_INPUT_LENGTH = 40;

    private E164() {}

    /** The number in E.164, or empty when {@code input} is not a phone number by form. */
    public static Optional<String> normalize(String input) {
        if (input.length() > MAX_INPUT_LENGTH) {
            return Optional.empty();
        }
        String compact = PUNCTUATION.matcher(input).replaceAll("");
        if (FORM.matcher(compact).matches()) {
            return Optional.of(compact);
        }
        if (US_NATIONAL.matcher(compact).matches()) {
            return Optional.of(compact.length() == 11 ? "+" + compact : "+1" + compact);
        }
        return Optional.empty();
    }
}
