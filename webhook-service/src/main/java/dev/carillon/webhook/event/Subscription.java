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
     * once, so when several patterns fit, the most specific one names it: the type itself, then {@code call.ended}
     * (whoever names the alias wants that name), then wildcards.
     */
    public Optional<String> deliveredAs(String type) {
        if (patterns.contains(type)) {
            return Optional.of(type);
        }
        if (EventTypes.endsCall(type) && patterns.contains(CallEventType.ENDED_ALIAS)) {
            return Optional.of(CallEventType.ENDED_ALIAS);
        }
        boolean wild =
                patterns.contains(EVERYTHING) || wildcardsOf(type).stream().anyMatch(patterns::contains);
        return wild ? Optional.of(type) : Optional.empty();
    }

    private static List<String> wildcardsOf(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? List.of() : List.of(type.substring(0, dot) + WILDCARD);
    }
}
