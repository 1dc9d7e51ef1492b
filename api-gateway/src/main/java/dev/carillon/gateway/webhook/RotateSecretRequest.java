package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.webhook.EndpointRules;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of the routes that rotate a signing secret; it may be left out. */
@Schema(name = "RotateWebhookSecret")
record RotateSecretRequest(
        @Schema(description = "whsec_ and the base64 of 24 to 64 bytes; without it one is made") @Nullable
        String secret,

        @Schema(
                description = "How long the former secret signs, too",
                minimum = "0",
                maximum = "168",
                defaultValue = "24")
        @Nullable
        Integer overlapHours) {

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    static RotateSecretRequest checked(@Nullable RotateSecretRequest body) {
        if (body == null) {
            return new RotateSecretRequest(null, null);
        }
        Violations violations = new Violations();
        Texts.line(violations, "secret", body.secret, EndpointForm.MAX_SECRET);
        int hours = body.hours();
        if (hours < 0 || hours > EndpointRules.MAX_OVERLAP_HOURS) {
            violations.invalid("overlap_hours", "must be between 0 and " + EndpointRules.MAX_OVERLAP_HOURS);
        }
        violations.throwIfAny();
        return body;
    }

    int hours() {
        return overlapHours == null ? EndpointRules.DEFAULT_OVERLAP_HOURS : overlapHours;
    }
}
