package dev.carillon.webhook.feed;

import dev.carillon.common.problem.Problem;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.event.EventTypes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the feed are asked for.
 *
 * @param types null: all
 * @param resourceId of what the event is about; null: of anything
 */
record FeedFilter(
        Owner owner, @Nullable Set<String> types, @Nullable UUID resourceId) {
    private static final int MAX_TYPES = 50;

    /**
     * Reads query parameters as they came; empty ones count as absent.
     *
     * @param patterns as in subscriptions
     * @param callId another name of {@code resourceId}; both together must be the same
     * @throws dev.carillon.common.problem.ProblemException 400 when an id is none, 422 when a type is unknown
     */
    static FeedFilter of(
            Owner owner, @Nullable List<String> patterns, @Nullable String resourceId, @Nullable String callId) {
        List<String> named = patterns == null
                ? List.of()
                : patterns.stream().filter(pattern -> !pattern.isEmpty()).toList();
        if (named.size() > MAX_TYPES) {
            throw Problem.invalid("type", "must be given at most " + MAX_TYPES + " times")
                    .asException();
        }
        for (String pattern : named) {
            if (!EventTypes.isSubscribable(pattern)) {
                throw Problem.invalid("type", "is not an event type").asException();
            }
        }
        UUID resource = id("resource_id", resourceId);
        UUID call = id("call_id", callId);
        if (resource != null && call != null && !resource.equals(call)) {
            throw Problem.invalid("call_id", "must be the same as resource_id").asException();
        }
        return new FeedFilter(
                owner, named.isEmpty() ? null : EventTypes.matching(named), resource == null ? call : resource);
    }

    private static @Nullable UUID id(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(name, "must be a UUID").asException();
        }
    }
}
