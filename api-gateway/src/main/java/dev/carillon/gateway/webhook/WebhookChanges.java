package dev.carillon.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Violations;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /v1/webhooks/{id}}, as documented; read by {@link #parse}. */
@Schema(
        name = "WebhookChanges",
        description = "What is to change: absent fields stay as they are, null clears one, also within filters, headers"
                + " and ttl_seconds")
record WebhookChanges(
        @Schema(format = "uri") @Nullable String url,
        @Nullable List<String> events,

        @Schema(maxLength = EndpointForm.MAX_DESCRIPTION) @Nullable
        String description,

        @Schema(enumeration = {"active", "paused"}) @Nullable
        String status,

        @Schema(format = "uri", description = SettingsDocs.FAILOVER_URL) @Nullable
        String failoverUrl,

        @Nullable EndpointFiltersRequest filters,

        @Schema(description = SettingsDocs.HEADERS) @Nullable
        Map<String, String> headers,

        @Schema(
                description = SettingsDocs.ORDERING,
                enumeration = {"ordered", "unordered"})
        @Nullable
        String ordering,

        @Schema(description = SettingsDocs.TIMEOUT, minimum = "1", maximum = "30") @Nullable
        Integer timeoutSeconds,

        @Schema(description = SettingsDocs.RATE_LIMIT, minimum = "1", maximum = "10000") @Nullable
        Integer rateLimitPerSecond,

        @Schema(description = SettingsDocs.TTL) @Nullable Map<String, Integer> ttlSeconds,

        @Schema(description = SettingsDocs.FORMAT) @Nullable String format,

        @Schema(
                description = SettingsDocs.SIGNATURE,
                enumeration = {"v1", "v1a", "both"})
        @Nullable
        String signature) {

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    static Map<String, @Nullable Object> parse(@Nullable JsonNode body) {
        Violations violations = new Violations();
        EndpointForm form = new EndpointForm(violations);
        Map<String, @Nullable Object> changes = form.settings(form.basics(MergePatch.of(violations, body)))
                .text("status", false, (field, value) -> {
                    if (!"active".equals(value) && !"paused".equals(value)) {
                        violations.invalid(field, "must be active or paused");
                    }
                    return value;
                })
                .finish();
        violations.throwIfAny();
        return changes;
    }
}
