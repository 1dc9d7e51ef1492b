package dev.carillon.call.conversation;

import dev.carillon.common.contract.flow.Placeholders;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text with {@code {{name}}} placeholders. */
final class Template {
    private static final Pattern GAP = Pattern.compile("\\s+(?=[,.!?;:\\s]|$)");

    private Template() {}

    /** Fills in what {@code values} know. What they do not is left out, with the gap before it: nobody says braces. */
    static String fill(String template, Map<String, ? extends @Nullable Object> values) {
        Matcher placeholder = Placeholders.PLACEHOLDER.matcher(template);
        if (!placeholder.find()) {
            return template;
        }
        String filled = placeholder.replaceAll(match -> {
            Object value = values.get(match.group(1));
            return value == null ? "" : Matcher.quoteReplacement(value.toString());
        });
        return GAP.matcher(filled).replaceAll("").strip();
    }
}
