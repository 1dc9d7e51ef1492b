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
import org.jspecify.annotations.Nullable;

/**
 * Which calls a list shows: SQL conditions and their values, from the query parameters. The indexes that they are written
 * for stand in {@code V141__call_lists.sql}.
 */
final class CallFilter {
    private static final String METADATA = "metadata.";

    private final List<Condition> conditions = new ArrayList<>();
    private boolean ofAgent;
    private @Nullable AnyOf statuses;
    private @Nullable AnyOf dispositions;

    private CallFilter() {}

    /** @param values in the order of the question marks of {@code sql} */
    record Condition(String sql, List<Object> values) {
        static Condition of(String sql, Object value) {
            return new Condition(sql, List.of(value));
        }
    }

    /** Any of some values of one column. */
    private record AnyOf(String column, List<String> wires) {
        Condition condition() {
            return Condition.of(column + " = any (?)", wires.toArray(String[]::new));
        }

        Branches branches() {
            return new Branches(column + " = branch.value", wires);
        }
    }

    /**
     * Values that a list is read for one by one, each in order from its own part of an index, and then merged: an index can
     * give the order of the list only where everything that comes before it is one value.
     *
     * @param condition compares with {@code branch.value}
     */
    record Branches(String condition, List<String> values) {
        /** All calls of an agent: the index has those that are open apart from those that have ended. */
        private static final Branches OF_AGENT =
                new Branches("(disposition is null) = branch.value::boolean", List.of("true", "false"));
    }

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

    /** How a page is best read; null: straight on. What it covers is left out of {@link #besideBranches}. */
    @Nullable
    Branches branches() {
        if (ofAgent) {
            return Branches.OF_AGENT;
        }
        AnyOf covered = covered();
        return covered == null ? null : covered.branches();
    }

    /** Everything that a call must be, but for what {@link #branches} makes sure of. */
    List<Condition> besideBranches() {
        return conditions(ofAgent ? null : covered());
    }

    /** Everything that a call must be. */
    List<Condition> all() {
        return conditions(null);
    }

    private @Nullable AnyOf covered() {
        return dispositions != null ? dispositions : statuses;
    }

    private List<Condition> conditions(@Nullable AnyOf without) {
        List<Condition> all = new ArrayList<>(conditions);
        if (statuses != null && statuses != without) {
            all.add(statuses.condition());
        }
        if (dispositions != null && dispositions != without) {
            all.add(dispositions.condition());
        }
        return all;
    }

    private CallFilter and(String condition, Object value) {
        conditions.add(Condition.of(condition, value));
        return this;
    }

    private void add(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        switch (name) {
            case "status" ->
                statuses = new AnyOf(
                        name,
                        wires(name, value, wire -> CallStatus.fromWire(wire).wire()));
            case "disposition" ->
                dispositions = new AnyOf(
                        name,
                        wires(name, value, wire -> Disposition.fromWire(wire).wire()));
            case "direction" ->
                addDirections(
                        wires(name, value, wire -> Direction.fromWire(wire).wire()));
            case "agent_id" -> {
                and("agent_id = ?", id(name, value));
                ofAgent = true;
            }
            case "campaign_id", "contact_id" -> and(name + " = ?", id(name, value));
            case "to" -> and("to_number = ?", number(name, value));
            case "from" -> and("from_number = ?", number(name, value));
            case "created_after" -> and("created_at >= ?::timestamptz", time(name, value));
            case "created_before" -> and("created_at < ?::timestamptz", time(name, value));
            case "started_after" -> and("started_at >= ?::timestamptz", time(name, value));
            case "started_before" -> and("started_at < ?::timestamptz", time(name, value));
            default -> {
                if (name.startsWith(METADATA)) {
                    conditions.add(MetadataFilter.of(name.substring(METADATA.length()), value));
                }
            }
        }
    }

    /** Written out: the planner must see that it is what the index of inbound calls is made of. */
    private void addDirections(List<String> wires) {
        if (wires.size() == 1) {
            conditions.add(new Condition("direction = '" + wires.getFirst() + "'", List.of()));
        }
    }

    /** Several values, separated by commas, mean any of them. */
    private static List<String> wires(String name, String value, Function<String, String> parse) {
        return Arrays.stream(value.split(",", -1))
                .map(wire -> {
                    try {
                        return parse.apply(wire.strip());
                    } catch (IllegalArgumentException e) {
                        throw Problem.invalid(name, "has a value that is not known")
                                .asException();
                    }
                })
                .distinct()
                .toList();
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
