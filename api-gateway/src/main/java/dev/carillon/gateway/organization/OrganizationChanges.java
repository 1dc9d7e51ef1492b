package dev.carillon.gateway.organization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Phones;
import dev.carillon.gateway.form.Violations;
import dev.carillon.gateway.limit.LimitOverrides;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /v1/organizations/{id}}, as documented; read by {@link #parse}. */
@Schema(name = "OrganizationChanges", description = "What is to change; absent fields stay as they are")
record OrganizationChanges(
        @Nullable String name,
        @Nullable Plan plan,

        @Schema(description = "Whether the API is open to the organization") @Nullable
        Boolean apiEnabled,

        @Schema(description = "Number that calls show when they name none; null clears it") @Nullable
        String callerId,

        @Schema(description = "Limits in place of the plan's; null gives one back to the plan") @Nullable
        LimitOverrides limits) {
    static final int MAX_NAME = 200;
    private static final int MAX_LIMIT = 1_000_000_000;
    private static final int MAX_RETENTION_DAYS = 366;

    /** The members that are to change, by name, with their checked values; the limits' are flat among {@code limits}. */
    static Map<String, @Nullable Object> parse(@Nullable JsonNode body) {
        Violations violations = new Violations();
        MergePatch patch = MergePatch.of(violations, body)
                .line("name", false, MAX_NAME)
                .text("plan", false, (field, value) -> plan(violations, field, value))
                .bool("api_enabled")
                .text("caller_id", true, (field, value) -> Phones.normalize(violations, field, value));
        Map<String, @Nullable Object> limits = patch.nested("limits")
                .integer("requests_per_minute", true, 1, MAX_LIMIT)
                .integer("burst", true, 1, MAX_LIMIT)
                .integer("minutes_per_month", true, 0, MAX_LIMIT)
                .integer("sms_per_month", true, 0, MAX_LIMIT)
                .integer("requests_per_day", true, 1, MAX_LIMIT)
                .integer("max_concurrent_calls", true, 1, MAX_LIMIT)
                .integer("calls_per_second", true, 1, MAX_LIMIT)
                .integer("retention_days", true, 1, MAX_RETENTION_DAYS)
                .finish();
        Map<String, @Nullable Object> changes = new LinkedHashMap<>(patch.finish());
        if (!limits.isEmpty()) {
            changes.put("limits", limits);
        }
        violations.throwIfAny();
        return changes;
    }

    static @Nullable Plan plan(Violations violations, String field, String wire) {
        try {
            return Plan.fromWire(wire);
        } catch (IllegalArgumentException e) {
            violations.invalid(field, "must be one of free, starter, pro, elite, agency");
            return null;
        }
    }
}
