package dev.carillon.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Violations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/webhooks}, as documented; read by {@link #parse}. */
@Schema(name = "CreateWebhook")
record CreateWebhookRequest(
        @Schema(required = true, format = "uri") @Nullable String url,

        @Schema(required = true, description = "Event types (call.completed), call.ended, or wildcards (call.*, *)")
        @Nullable
        List<String> events,

        @Schema(maxLength = EndpointForm.MAX_DESCRIPTION) @Nullable
        String description,

        @Schema(description = "whsec_ and the base64 of 24 to 64 bytes; without it one is made") @Nullable
        String secret,

        @Schema(format = "uri", description = SettingsDocs.FAILOVER_URL) @Nullable
        String failoverUrl,

        @Nullable EndpointFiltersRequest filters,

        @Schema(description = SettingsDocs.HEADERS) @Nullable
        Map<String, String> headers,

        @Schema(
                description = SettingsDocs.ORDERING,
                enumeration = {"ordered", "unordered"},
                defaultValue = "ordered")
        @Nullable
        String ordering,

        @Schema(description = SettingsDocs.TIMEOUT, minimum = "1", maximum = "30") @Nullable
        Integer timeoutSeconds,

        @Schema(description = SettingsDocs.RATE_LIMIT, minimum = "1", maximum = "10000") @Nullable
        Integer rateLimitPerSecond,

        @Schema(description = SettingsDocs.TTL) @Nullable Map<String, Integer> ttlSeconds,

        @Schema(description = SettingsDocs.FORMAT, defaultValue = "canonical") @Nullable
        String format,

        @Schema(
                description = SettingsDocs.SIGNATURE,
                enumeration = {"v1", "v1a", "both"},
                defaultValue = "v1")
        @Nullable
        String signature) {

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    static EndpointCommand.Create parse(@Nullable JsonNode body) {
        Violations violations = new Violations();
        EndpointForm form = new EndpointForm(violations);
        MergePatch patch = MergePatch.of(violations, body);
        Map<String, @Nullable Object> given =
                new LinkedHashMap<>(form.settings(form.basics(patch).line("secret", true, EndpointForm.MAX_SECRET))
                        .finish());
        required(violations, body, "url");
        required(violations, body, "events");
        violations.throwIfAny();
        String url = (String) given.remove("url");
        @SuppressWarnings("unchecked") // as the form made it
        List<String> events = (List<String>) given.remove("events");
        String description = (@Nullable String) given.remove("description");
        String secret = (@Nullable String) given.remove("secret");
        return new EndpointCommand.Create(
                Objects.requireNonNull(url), Objects.requireNonNull(events), description, secret, given);
    }

    private static void required(Violations violations, @Nullable JsonNode body, String field) {
        if (body != null && !body.has(field)) {
            violations.invalid(field, "is required");
        }
    }
}
