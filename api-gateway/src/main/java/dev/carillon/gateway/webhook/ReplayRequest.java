package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.webhook.ReplayCommand;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Times;
import dev.carillon.gateway.form.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/webhooks/{id}/replay}. */
@Schema(name = "Replay", description = "Which of the stored events an endpoint is to be given")
record ReplayRequest(
        @Schema(required = true, description = "The first time of events that are replayed", format = "date-time")
        @Nullable
        String from,

        @Schema(
                description = "The first time of events that are not. Without it, and when it lies ahead, now",
                format = "date-time")
        @Nullable
        String to,

        @Schema(description = "Event types or wildcards. Without it all that the endpoint subscribes to") @Nullable
        List<String> types,

        @Schema(description = "Only what was given up for this endpoint", defaultValue = "false") @Nullable
        Boolean onlyFailed,

        @Schema(description = "Only say how many events it would be", defaultValue = "true") @Nullable
        Boolean dryRun) {
    private static final int MAX_TYPES = 50;
    private static final int MAX_TYPE = 100;

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    ReplayCommand.Start toCommand(UUID endpointId) {
        Violations violations = new Violations();
        if (from == null) {
            violations.invalid("from", "is required");
        }
        Instant first = Times.parse(violations, "from", from);
        Instant end = Times.parse(violations, "to", to);
        if (first != null && end != null && !first.isBefore(end)) {
            violations.invalid("to", "must be later than from");
        }
        List<String> named = types == null ? List.of() : types;
        if (named.size() > MAX_TYPES) {
            violations.invalid("types", "must name at most " + MAX_TYPES + " event types");
        } else {
            for (int i = 0; i < named.size(); i++) {
                Texts.requiredLine(violations, "types[" + i + "]", named.get(i), MAX_TYPE);
            }
        }
        violations.throwIfAny();
        return new ReplayCommand.Start(
                endpointId,
                Objects.requireNonNull(first),
                end,
                List.copyOf(named),
                Boolean.TRUE.equals(onlyFailed),
                !Boolean.FALSE.equals(dryRun));
    }
}
