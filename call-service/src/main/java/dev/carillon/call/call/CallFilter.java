package dev.carillon.call.call;

import dev.carillon.common.contract.E164;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.problem.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Which calls a list shows: SQL conditions and their values, from the query parameters. */
final class CallFilter {
    private static final String METADATA = "metadata.";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private CallFilter() {}

    /**
     * Unknown parameters are no filters and are left alone.
     *
     * @throws dev.carillon.common.problem.ProblemException 400 for an id or time that is none, 422 for an unknown value
     */
    static CallFilter of(UUID organizationId, boolean test, MultivaluedMap<String, String> parameters) {
        CallFilter filter = new CallFilter();
        filter.and("organization_id = ?", organizationId).and("test = ?", test);
        parameters.forEach((name, given) -> filter.add(name, given.getFirst()));
        return filter;
    }

    CallFilter and(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
        return this;
    }

    String where() {
        return String.join(" and ", conditions);
    }

    /** In the order of the question marks of {@link #where}. */
    List<Object> values() {
        return values;
    }

    private void add(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        switch (name) {
            case "status" ->
                anyOf(name, "status", value, wire -> CallStatus.fromWire(wire).wire());
            case "disposition" ->
                anyOf(
                        name,
                        "disposition",
                        value,
                        wire -> Disposition.fromWire(wire).wire());
            case "direction" ->
                anyOf(name, "direction", value, wire -> Direction.fromWire(wire).wire());
            case "agent_id", "campaign_id", "contact_id" -> and(name + " = ?", id(name, value));
            case "to" -> and("to_number = ?", number(name, value));
            case "from" -> and("from_number = ?", number(name, value));
            case "created_after" -> and("created_at >= ?::timestamptz", time(name, value));
            case "created_before" -> and("created_at < ?::timestamptz", time(name, value));
            case "started_after" -> and("started_at >= ?::timestamptz", time(name, value));
            case "started_before" -> and("started_at < ?::timestamptz", time(name, value));
            default -> {
                if (name.startsWith(METADATA)) {
                    conditions.add("metadata ->> ? = ?");
                    values.add(name.substring(METADATA.length()));
                    values.add(value);
                }
            }
        }
    }

    /** Several values, separated by commas, mean any of them. */
    private void anyOf(String name, String column, String value, Function<String, String> parse) {
        String[] wires = Arrays.stream(value.split(",", -1))
                .map(wire -> {
                    try {
                        return parse.apply(wire.strip());
                    } catch (IllegalArgumentException e) {
                        throw Problem.invalid(name, "has a value that is not known")
                                .asException();
                    }
                })
                .toArray(String[]::new);
        and(column + " = any (?)", wires);
    }

    private static UUID id(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(name, "must be a UUID").asException();
        }
    }

    private static String number(String name, String value) {
        // A plus sign in a query string that was not encoded arrives as a space.
        String plus = value.startsWith(" ") ? "+" + value.substring(1) : value;
        return E164.normalize(plus)
                .orElseThrow(() -> Problem.invalid(name, "must be a phone number in E.164 format")
                        .asException());
    }

    private static String time(String name, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant().toString();
        } catch (DateTimeParseException e) {
            throw Problem.malformed(name, "must be an RFC 3339 time").asException();
        }
    }
}
