package dev.carillon.call.call;

import dev.carillon.call.call.CallFilter.Condition;
import dev.carillon.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code metadata.KEY=VALUE}: the calls that show the value under the key, whatever its type; {@code 5} finds the number
 * and the string. What decides is {@code ->>}; before it stands what the index can find, which is never less.
 */
final class MetadataFilter {
    /** As PostgreSQL writes a number: never with an exponent. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    private static final String SHOWS = "metadata ->> ? = ?";
    /** The predicate of the index, in the words that the planner knows it by. */
    private static final String INDEXED = "metadata <> '{}'::jsonb";

    private MetadataFilter() {}

    static Condition of(String key, String value) {
        if (mayBeContainer(value)) {
            return new Condition(SHOWS, List.of(key, value));
        }
        List<Object> values = new ArrayList<>(candidates(key, value));
        String contains = values.stream().map(each -> "metadata @> ?::jsonb").collect(Collectors.joining(" or "));
        values.add(key);
        values.add(value);
        return new Condition(INDEXED + " and (" + contains + ") and " + SHOWS, values);
    }

    /** An object or a list shows as its JSON; equal ones may be written in many ways, and no index is asked for them. */
    private static boolean mayBeContainer(String value) {
        return value.startsWith("{") || value.startsWith("[");
    }

    private static List<String> candidates(String key, String value) {
        String text = Json.string(Map.of(key, value));
        return NUMBER.matcher(value).matches() || value.equals("true") || value.equals("false")
                ? List.of(text, "{" + Json.string(key) + ":" + value + "}")
                : List.of(text);
    }
}
