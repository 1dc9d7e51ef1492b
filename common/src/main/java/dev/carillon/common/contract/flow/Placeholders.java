package dev.carillon.common.contract.flow;

import java.util.List;
import java.util.regex.Pattern;

/** The {@code {{name}}} of texts. */
public final class Placeholders {
    /** One placeholder; its first group is the name. */
    public static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

    private Placeholders() {}

    /** The names in {@code text}, in order. */
    static List<String> names(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** Whether there are double braces that hold no name: they would be read out. */
    static boolean hasLooseBraces(String text) {
        String rest = PLACEHOLDER.matcher(text).replaceAll("");
        return rest.contains("{{") || rest.contains("}}");
    }
}
