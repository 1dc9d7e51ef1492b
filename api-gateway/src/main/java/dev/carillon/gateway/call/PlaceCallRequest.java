package dev.carillon.gateway.call;

import dev.carillon.common.contract.call.AgentOverrides;
import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.gateway.form.HttpUrls;
import dev.carillon.gateway.form.JsonObjects;
import dev.carillon.gateway.form.Phones;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Times;
import dev.carillon.gateway.form.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/calls}. */
@Schema(name = "PlaceCall", description = "An outbound call to place")
public record PlaceCallRequest(
        @Schema(description = "Number to call: E.164, or a US number of 10 digits", required = true) @Nullable
        String to,

        @Schema(description = "Caller id. Without it the organization's is shown") @Nullable
        String from,

        @Schema(description = "Agent that speaks. Without it the default agent") @Nullable
        UUID agentId,

        @Schema(description = "Name of who is called, for the agent's words", maxLength = MAX_NAME) @Nullable
        String clientName,

        @Schema(description = "Variables for the agent's greeting and prompt; at most 64 KiB") @Nullable
        Map<String, Object> context,

        @Schema(description = "Your own data, echoed in answers and webhooks; at most 64 KiB") @Nullable
        Map<String, Object> metadata,

        @Schema(
                description = "Not before this time; at most a year ahead. Without it, or past: now",
                format = "date-time")
        @Nullable
        String scheduleAt,

        @Schema(description = "Where this call's events go instead of the organization's endpoints", format = "uri")
        @Nullable
        String webhookUrl,

        @Schema(description = "Attempts to reach the callee", minimum = "1", maximum = "10", defaultValue = "3")
        @Nullable
        Integer maxAttempts,

        @Schema(description = "Campaign that the call belongs to") @Nullable
        UUID campaignId,

        @Schema(description = "Contact that is called") @Nullable
        UUID contactId,

        @Nullable DialPolicyRequest dialPolicy,
        @Nullable AgentOverridesRequest agentOverrides) {
    private static final int MAX_NAME = 200;
    private static final Duration FURTHEST_SCHEDULE = Duration.ofDays(366);

    /**
     * The command that this asks for.
     *
     * @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed
     */
    PlaceCall toCommand(Instant now) {
        Violations violations = new Violations();
        if (to == null) {
            violations.invalid("to", "is required");
        }
        String toNumber = Phones.normalize(violations, "to", to);
        String fromNumber = Phones.normalize(violations, "from", from);
        Texts.line(violations, "client_name", clientName, MAX_NAME);
        JsonObjects.check(violations, "context", context);
        JsonObjects.check(violations, "metadata", metadata);
        Instant scheduledAt = Times.parse(violations, "schedule_at", scheduleAt);
        if (scheduledAt != null && scheduledAt.isAfter(now.plus(FURTHEST_SCHEDULE))) {
            violations.invalid("schedule_at", "must be at most a year ahead");
        }
        HttpUrls.check(violations, "webhook_url", webhookUrl);
        int attempts = maxAttempts == null ? PlaceCall.DEFAULT_MAX_ATTEMPTS : maxAttempts;
        if (attempts < 1 || attempts > PlaceCall.MAX_ATTEMPTS_LIMIT) {
            violations.invalid("max_attempts", "must be between 1 and " + PlaceCall.MAX_ATTEMPTS_LIMIT);
        }
        DialPolicy policy = dialPolicy == null ? null : dialPolicy.toPolicy(violations, "dial_policy");
        AgentOverrides overrides =
                agentOverrides == null ? null : agentOverrides.toOverrides(violations, "agent_overrides");
        violations.throwIfAny();
        return new PlaceCall(
                agentId,
                Objects.requireNonNull(toNumber),
                fromNumber,
                clientName,
                context == null ? Map.of() : context,
                metadata == null ? Map.of() : metadata,
                scheduledAt,
                webhookUrl,
                attempts,
                campaignId,
                contactId,
                policy,
                overrides);
    }
}
