package dev.carillon.common.contract.webhook;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Bounds of what an endpoint can be told, and the rules for its headers. Each check says what is wrong, in words. */
public final class EndpointRules {
    public static final Set<String> ORDERINGS = Set.of("ordered", "unordered");
    public static final Set<String> SIGNATURES = Set.of("v1", "v1a", "both");
    public static final int MAX_FILTER_IDS = 50;
    public static final int MAX_FILTER_METADATA = 10;
    public static final int MAX_METADATA_KEY = 100;
    public static final int MAX_METADATA_VALUE = 500;
    public static final int MAX_HEADERS = 20;
    public static final int MAX_HEADER_NAME = 100;
    public static final int MAX_HEADER_VALUE = 1_000;
    public static final int MIN_TIMEOUT_SECONDS = 1;
    public static final int MAX_TIMEOUT_SECONDS = 30;
    public static final int MIN_RATE = 1;
    public static final int MAX_RATE = 10_000;
    public static final int MAX_TTLS = 50;
    public static final int MIN_TTL_SECONDS = 1;
    /** 30 days. */
    public static final int MAX_TTL_SECONDS = 2_592_000;

    public static final int DEFAULT_OVERLAP_HOURS = 24;
    /** A week. */
    public static final int MAX_OVERLAP_HOURS = 168;

    /** A token, <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2">RFC 9110, 5.6.2</a>. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    /** Visible ASCII, with spaces between. No line breaks above all: a value must not become a header of its own. */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?");

    /** Ours, those that frame the message, and those that end at the next hop (RFC 9110, 7.6.1). */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "http2-settings",
            "date",
            "accept-encoding",
            "user-agent",
            "x-request-id");

    private static final Set<String> RESERVED_PREFIXES = Set.of("content-", "webhook-", "proxy-");

    private EndpointRules() {}

    /** What is wrong with the name of a custom header. */
    public static Optional<String> refusalOfHeaderName(String name) {
        if (name.length() > MAX_HEADER_NAME || !TOKEN.matcher(name).matches()) {
            return Optional.of(
                    "must be a header name (a token of RFC 9110) of at most " + MAX_HEADER_NAME + " characters");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return RESERVED.contains(lower) || RESERVED_PREFIXES.stream().anyMatch(lower::startsWith)
                ? Optional.of("is a header that is set by the sender")
                : Optional.empty();
    }

    /** What is wrong with the value of a custom header. */
    public static Optional<String> refusalOfHeaderValue(String value) {
        return value.length() > MAX_HEADER_VALUE || !VALUE.matcher(value).matches()
                ? Optional.of("must be 1 to " + MAX_HEADER_VALUE
                        + " characters of printable ASCII, without space at either end")
                : Optional.empty();
    }
}
