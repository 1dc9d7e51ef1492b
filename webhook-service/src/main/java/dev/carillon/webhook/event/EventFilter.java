package dev.carillon.webhook.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which of the subscribed events are wanted, by the resource that they are about. Pure. What is empty is not looked at;
 * all that is given must fit, so an event whose resource has no such field does not.
 *
 * @param agentIds one of these is the resource's {@code agent_id}
 * @param campaignIds one of these is the resource's {@code campaign_id}
 * @param metadata each of these is in the resource's {@code metadata}; numbers and booleans are compared as text
 */
public record EventFilter(Set<UUID> agentIds, Set<UUID> campaignIds, Map<String, String> metadata) {
    /** Every event. */
    public static final EventFilter NONE = new EventFilter(Set.of(), Set.of(), Map.of());

    public EventFilter {
        agentIds = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(agentIds));
        campaignIds = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(campaignIds));
        metadata = Map.copyOf(metadata);
    }

    public static EventFilter of(List<UUID> agentIds, List<UUID> campaignIds, Map<String, String> metadata) {
        return new EventFilter(new LinkedHashSet<>(agentIds), new LinkedHashSet<>(campaignIds), metadata);
    }

    public boolean isEmpty() {
        return agentIds.isEmpty() && campaignIds.isEmpty() && metadata.isEmpty();
    }

    /** @param data the event's resource */
    public boolean matches(JsonNode data) {
        return isOneOf(agentIds, data.path("agent_id"))
                && isOneOf(campaignIds, data.path("campaign_id"))
                && metadata.entrySet().stream().allMatch(wanted -> {
                    JsonNode value = data.path("metadata").path(wanted.getKey());
                    return value.isValueNode()
                            && !value.isNull()
                            && value.asText().equals(wanted.getValue());
                });
    }

    private static boolean isOneOf(Set<UUID> ids, JsonNode value) {
        return ids.isEmpty()
                || (value.isTextual()
                        && ids.stream().anyMatch(id -> id.toString().equals(value.textValue())));
    }
}
