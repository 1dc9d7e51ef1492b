package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.gateway.form.HttpUrls;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/webhooks}. */
@Schema(name = "CreateWebhook")
record CreateWebhookRequest(
        @Schema(required = true, format = "uri") @Nullable String url,

        @Schema(required = true, description = "Event types (call.completed), call.ended, or wildcards (call.*, *)")
        @Nullable
        List<String> events,

        @Schema(maxLength = MAX_DESCRIPTION) @Nullable String description,

        @Schema(description = "whsec_ and the base64 of 24 to 64 bytes; without it one is made") @Nullable
        String secret) {
    static final int MAX_DESCRIPTION = 500;
    private static final int MAX_EVENTS = 50;
    private static final int MAX_EVENT = 100;
    private static final int MAX_SECRET = 100;

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    EndpointCommand.Create toCommand() {
        Violations violations = new Violations();
        if (url == null) {
            violations.invalid("url", "is required");
        }
        HttpUrls.check(violations, "url", url);
        if (events == null) {
            violations.invalid("events", "is required");
        } else {
            checkEvents(violations, events);
        }
        Texts.line(violations, "description", description, MAX_DESCRIPTION);
        Texts.line(violations, "secret", secret, MAX_SECRET);
        violations.throwIfAny();
        return new EndpointCommand.Create(
                Objects.requireNonNull(url), Objects.requireNonNull(events), description, secret);
    }

    /** Their form; which types there are is for their owner to say. */
    static void checkEvents(Violations violations, List<@Nullable String> events) {
        if (events.isEmpty() || events.size() > MAX_EVENTS) {
            violations.invalid("events", "must name 1 to " + MAX_EVENTS + " event types");
            return;
        }
        for (int i = 0; i < events.size(); i++) {
            Texts.requiredLine(violations, "events[" + i + "]", events.get(i), MAX_EVENT);
        }
    }
}
