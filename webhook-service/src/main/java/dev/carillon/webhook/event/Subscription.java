package dev.carillon.webhook.event;

import dev.carillon.common.contract.call.CallEventType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one target wants to be told.
 *
 * @param patterns event types, {@code call.ended}, {@code *} or {@code <group>.*}
 */
public record Subscription(Set<String> patterns) {
    static final String EVERYTHING = "*";
    static final String WILDCARD = ".*";

    public Subscription {
        patterns = Set.copyOf(patterns);
    }

    public static Subscription of(Collection<String> patterns) {
        return new Subscription(Set.copyOf(patterns));
    }

    /**
     * The name under which an event of {@code type} is delivered; empty when it is not wanted. One event is delivered
     * once, so when several patterns fit, the most specific one names it: whoever names the alias wants that name.
     */
    public Optional<String> deliveredAs(String type) {
        return patternsOf(type).stream()
                .filter(patterns::contains)
                .findFirst()
                .map(pattern -> pattern.equals(CallEventType.ENDED_ALIAS) ? pattern : type);
    }

    /** All that name {@code type}, the most specific first: itself, {@code call.ended}, its group, everything. */
    public static List<String> patternsOf(String type) {
        int dot = type.indexOf('.');
        String group = dot < 0 ? EVERYTHING : type.substring(0, dot) + WILDCARD;
        return EventTypes.endsCall(type)
                ? List.of(type, CallEventType.ENDED_ALIAS, group, EVERYTHING)
                : List.of(type, group, EVERYTHING);
    }
}
