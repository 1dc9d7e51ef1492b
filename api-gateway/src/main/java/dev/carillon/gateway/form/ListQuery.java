package dev.carillon.gateway.form;

import dev.carillon.common.contract.E164;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.web.PageRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list, checked and rebuilt for its owner: paging and the filters that the list knows, nothing else. A
 * filter that is misspelt would otherwise show more than was asked for.
 */
public final class ListQuery {
    private final Violations violations = new Violations();
    private final Map<String, List<String>> given;
    private final Map<String, List<String>> checked = new LinkedHashMap<>();

    private ListQuery(MultivaluedMap<String, String> given) {
        this.given = new LinkedHashMap<>(given);
    }

    /** A list with paging. */
    public static ListQuery paged(MultivaluedMap<String, String> given) {
        ListQuery query = new ListQuery(given);
        var unused = PageRequest.of(first(given, "limit"), first(given, "offset"), first(given, "cursor"));
        return query.filter("limit", Function.identity())
                .filter("offset", Function.identity())
                .filter("cursor", Function.identity());
    }

    /** The page of a list that has no filters. */
    public static PageRequest page(MultivaluedMap<String, String> given) {
        var unused = paged(given).build();
        return PageRequest.of(first(given, "limit"), first(given, "offset"), first(given, "cursor"));
    }

    /** A query without paging. */
    public static ListQuery unpaged(MultivaluedMap<String, String> given) {
        return new ListQuery(given);
    }

    /**
     * Takes one filter.
     *
     * @param form the value for the owner, or throws {@link IllegalArgumentException} with what it must be
     */
    public ListQuery filter(String name, Function<String, String> form) {
        List<String> values = given.remove(name);
        if (values == null || values.isEmpty() || values.getFirst().isEmpty()) {
            return this;
        }
        if (values.size() > 1) {
            violations.malformed(name, "must be given once");
            return this;
        }
        if (values.getFirst().chars().anyMatch(Character::isISOControl)) {
            violations.invalid(name, "must not contain control characters");
            return this;
        }
        try {
            checked.put(name, List.of(form.apply(values.getFirst())));
        } catch (IllegalArgumentException e) {
            violations.invalid(name, String.valueOf(e.getMessage()));
        }
        return this;
    }

    /** Takes the size of a page, without any other paging. */
    public ListQuery limit() {
        List<String> values = given.getOrDefault("limit", List.of());
        var unused = PageRequest.of(values.size() == 1 ? values.getFirst() : null, null, null);
        return filter("limit", Function.identity());
    }

    /** Takes a filter that may be given several times, at most {@code most}; any of its values will do. */
    public ListQuery anyOf(String name, int most) {
        List<String> values = given.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
        given.remove(name);
        if (values.size() > most) {
            violations.invalid(name, "must be given at most " + most + " times");
        } else if (values.stream().anyMatch(value -> value.chars().anyMatch(Character::isISOControl))) {
            violations.invalid(name, "must not contain control characters");
        } else {
            checked.put(name, values);
        }
        return this;
    }

    /** Takes every filter that begins with {@code prefix}. */
    public ListQuery filters(String prefix, int most) {
        List<String> names = given.keySet().stream()
                .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
                .toList();
        if (names.size() > most) {
            violations.invalid(prefix + "*", "must be given at most " + most + " times");
        }
        names.forEach(name -> filter(name, Function.identity()));
        return this;
    }

    /** An id filter. */
    public ListQuery id(String name) {
        return filter(
                name,
                value -> Uuids.parse(value)
                        .orElseThrow(() -> new IllegalArgumentException("must be a UUID"))
                        .toString());
    }

    /** A phone number filter; a plus sign that nobody escaped has become a blank. */
    public ListQuery phone(String name) {
        return filter(
                name,
                value -> E164.normalize(value.startsWith(" ") ? "+" + value.strip() : value)
                        .orElseThrow(() -> new IllegalArgumentException("must be a phone number in E.164 format")));
    }

    /** A time filter. */
    public ListQuery time(String name) {
        return filter(name, value -> {
            // A plus sign that nobody escaped has become a blank.
            var time = Times.parse(violations, name, value.replace(' ', '+'));
            return time == null ? value : time.toString();
        });
    }

    /** A filter with a fixed set of values; {@code values} throws {@link IllegalArgumentException} for any other. */
    public ListQuery oneOf(String name, Function<String, ?> values, String allowed) {
        return filter(name, value -> {
            try {
                var unused = values.apply(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("must be one of " + allowed, e);
            }
            return value;
        });
    }

    /** A filter with a fixed set of values. */
    public ListQuery oneOf(String name, Set<String> values, String allowed) {
        return filter(name, value -> {
            if (!values.contains(value)) {
                throw new IllegalArgumentException("must be one of " + allowed);
            }
            return value;
        });
    }

    /**
     * {@code ?name=value…}, or nothing.
     *
     * @throws dev.carillon.common.problem.ProblemException 400 for what is unknown or malformed, 422 for what is not allowed
     */
    public String build() {
        given.keySet().forEach(name -> violations.malformed(name, "is not a known query parameter"));
        violations.throwIfAny();
        StringBuilder query = new StringBuilder();
        checked.forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? '?' : '&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return query.toString();
    }

    private static @Nullable String first(MultivaluedMap<String, String> given, String name) {
        List<String> values = given.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw Problem.malformed(name, "must be given once").asException();
        }
        return values.getFirst();
    }
}
