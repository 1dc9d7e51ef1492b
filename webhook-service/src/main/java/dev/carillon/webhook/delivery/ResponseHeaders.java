package dev.carillon.webhook.delivery;

import dev.carillon.common.contract.webhook.EndpointView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Headers of a response, as much of them as is kept: the first {@value #MAX_COUNT} names, values of at most
 * {@value #MAX_VALUE} characters, and {@value #MAX_SIZE} characters in all. What the receiver makes longer is cut, which
 * {@value #CUT} at a value's end shows; it is no error.
 *
 * @param values by their names in lower case; those of a name that came more than once are joined by commas (RFC 9110,
 *     section 5.3)
 */
record ResponseHeaders(Map<String, String> values) {
    static final ResponseHeaders NONE = new ResponseHeaders(Map.of());

    static final int MAX_COUNT = 50;
    static final int MAX_VALUE = 1_024;
    static final int MAX_SIZE = 8 * 1_024;
    private static final String CUT = "…";

    /** What opens a session with the receiver: of no use to whoever looks for a failed delivery's reason. */
    private static final Set<String> CREDENTIALS =
            Set.of("set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization");

    /** PostgreSQL's text cannot hold U+0000, and nobody's terminal should be told to clear itself. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    ResponseHeaders {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** @param headers as they came, names in any case and as often as they like */
    static ResponseHeaders of(Iterable<Map.Entry<String, String>> headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<String, String> header : headers) {
            String name = printable(header.getKey()).toLowerCase(Locale.ROOT);
            String former = kept.get(name);
            if (former == null && kept.size() == MAX_COUNT) {
                continue;
            }
            String given = printable(header.getValue());
            String value = former == null ? cut(given, MAX_VALUE) : joined(former, given);
            size += value.length() - (former == null ? -name.length() : former.length());
            if (size > MAX_SIZE) {
                break;
            }
            kept.put(name, value);
        }
        return new ResponseHeaders(kept);
    }

    /**
     * The same, to be stored: {@link EndpointView#MASKED} stands for the values of cookies and the like, and of the
     * endpoint's own headers, which a receiver may echo.
     */
    ResponseHeaders masked(Set<String> ownHeaders) {
        Set<String> own =
                ownHeaders.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Map<String, String> masked = new TreeMap<>(values);
        masked.replaceAll(
                (name, value) -> CREDENTIALS.contains(name) || own.contains(name) ? EndpointView.MASKED : value);
        return new ResponseHeaders(masked);
    }

    private static String joined(String former, String next) {
        return former.endsWith(CUT) ? former : cut(former + ", " + next, MAX_VALUE);
    }

    private static String cut(String value, int length) {
        return value.length() <= length ? value : value.substring(0, length - CUT.length()) + CUT;
    }

    private static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}
