package dev.carillon.webhook.event;

import dev.carillon.common.contract.call.CallEventType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of event types that a subscription may name. To add a type, add it here (call events come from the
 * contract by themselves).
 */
public final class EventTypes {
    /** A try of an endpoint by its owner's wish; nobody can subscribe to it, nothing else makes it. */
    public static final String TEST = "webhook.test";

    /** An endpoint of the organisation was disabled by us. */
    public static final String ENDPOINT_DISABLED = "webhook.endpoint_disabled";
    /** An endpoint of the organisation was paused by us, because it failed for too long. */
    public static final String ENDPOINT_PAUSED = "webhook.endpoint_paused";
    /** An endpoint that we had paused works again. */
    public static final String ENDPOINT_RESUMED = "webhook.endpoint_resumed";

    private static final List<String> OTHERS = List.of(
            "lead.created",
            "lead.updated",
            "appointment.booked",
            "appointment.cancelled",
            "appointment.completed",
            "message.sent",
            "message.delivered",
            "message.failed",
            "message.received",
            "contact.created",
            "contact.updated",
            "contact.suppressed",
            "campaign.launched",
            "campaign.paused",
            "campaign.resumed",
            "campaign.stopped",
            "campaign.completed",
            "usage.limit_reached",
            ENDPOINT_DISABLED,
            ENDPOINT_PAUSED,
            ENDPOINT_RESUMED);

    private static final Set<String> ALL = Stream.concat(
                    Arrays.stream(CallEventType.values()).map(CallEventType::wire), OTHERS.stream())
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));

    private static final Set<String> ENDED = Arrays.stream(CallEventType.values())
            .filter(CallEventType::isTerminal)
            .map(CallEventType::wire)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> GROUPS =
            ALL.stream().map(EventTypes::group).collect(Collectors.toUnmodifiableSet());

    private EventTypes() {}

    /** All types of the catalogue, in its order: what {@link #isSubscribable} takes besides aliases and wildcards. */
    public static Set<String> all() {
        return ALL;
    }

    /**
     * The types that {@code patterns} name together, as a subscription to them would be told of; null for every type there
     * is, those of later releases included.
     */
    public static @Nullable Set<String> matching(Collection<String> patterns) {
        if (patterns.contains(Subscription.EVERYTHING)) {
            return null;
        }
        Subscription subscription = Subscription.of(patterns);
        return ALL.stream()
                .filter(type -> subscription.deliveredAs(type).isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a subscription may name {@code pattern}: a type, {@code call.ended}, {@code *} or {@code <group>.*}. */
    public static boolean isSubscribable(String pattern) {
        return ALL.contains(pattern)
                || pattern.equals(CallEventType.ENDED_ALIAS)
                || pattern.equals(Subscription.EVERYTHING)
                || (pattern.endsWith(Subscription.WILDCARD)
                        && GROUPS.contains(pattern.substring(0, pattern.length() - Subscription.WILDCARD.length())));
    }

    /** Whether {@code type} ends a call. */
    static boolean endsCall(String type) {
        return ENDED.contains(type);
    }

    private static String group(String type) {
        return type.substring(0, type.indexOf('.'));
    }
}
