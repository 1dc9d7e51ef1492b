package dev.carillon.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.gateway.form.HttpUrls;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /v1/webhooks/{id}}, as documented; read by {@link #parse}. */
@Schema(name = "WebhookChanges", description = "What is to change: absent fields stay as they are, null clears one")
record WebhookChanges(
        @Schema(format = "uri") @Nullable String url,
        @Nullable List<String> events,

        @Schema(maxLength = CreateWebhookRequest.MAX_DESCRIPTION) @Nullable
        String description,

        @Schema(enumeration = {"active", "paused"}) @Nullable
        String status) {

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    static Map<String, @Nullable Object> parse(@Nullable JsonNode body) {
        Violations violations = new Violations();
        Map<String, @Nullable Object> changes = MergePatch.of(violations, body)
                .text("url", false, (field, value) -> {
                    HttpUrls.check(violations, field, value);
                    return value;
                })
                .array("events", (field, value) -> events(violations, value))
                .line("description", true, CreateWebhookRequest.MAX_DESCRIPTION)
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

    private static List<@Nullable String> events(Violations violations, JsonNode array) {
        List<@Nullable String> events = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                violations.malformed("events", "must be a list of strings");
                return List.of();
            }
            events.add(element.textValue());
        }
        CreateWebhookRequest.checkEvents(violations, events);
        return events;
    }
}
