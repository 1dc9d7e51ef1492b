package dev.carillon.common.contract.webhook;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which of the subscribed events an endpoint wants. What is empty is not looked at; all that is given must fit.
 *
 * @param agentIds one of these is the resource's {@code agent_id}
 * @param campaignIds one of these is the resource's {@code campaign_id}
 * @param metadata each of these is in the resource's {@code metadata}
 */
public record EndpointFilters(List<UUID> agentIds, List<UUID> campaignIds, Map<String, String> metadata) {
    public EndpointFilters {
        agentIds = agentIds == null ? List.of() : List.copyOf(agentIds); // absent in JSON when nothing is said
        campaignIds = campaignIds == null ? List.of() : List.copyOf(campaignIds);
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    }
}
