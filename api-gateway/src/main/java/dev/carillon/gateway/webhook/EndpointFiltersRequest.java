package dev.carillon.gateway.webhook;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Filters in a request, as documented; read by {@link EndpointFilterForm}. */
@Schema(name = "WebhookFilters", description = SettingsDocs.FILTERS)
record EndpointFiltersRequest(
        @Schema(maxItems = 50, description = "One of these is the resource's agent_id") @Nullable
        List<UUID> agentIds,

        @Schema(maxItems = 50, description = "One of these is the resource's campaign_id") @Nullable
        List<UUID> campaignIds,

        @Schema(description = "At most 10 keys that the resource's metadata has with these values") @Nullable
        Map<String, String> metadata) {}
