package dev.carillon.gateway.webhook;

import dev.carillon.common.contract.webhook.DeliveryCommand;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/webhooks/{id}/test}. */
@Schema(name = "SendTest", description = "Which type of event the endpoint is tried with")
record SendTestRequest(
        @Schema(
                description = "webhook.test, or any event type, without wildcards",
                maxLength = MAX_TYPE,
                defaultValue = DEFAULT_TYPE)
        @Nullable
        String type) {
    static final String DEFAULT_TYPE = "webhook.test";
    static final int MAX_TYPE = 100;

    /** @throws dev.carillon.common.problem.ProblemException 422 when the type cannot be one */
    static DeliveryCommand.SendTest toCommand(@Nullable SendTestRequest body, UUID endpointId) {
        String type = body == null ? null : body.type;
        if (type == null) {
            return new DeliveryCommand.SendTest(endpointId, DEFAULT_TYPE);
        }
        Violations violations = new Violations();
        Texts.requiredLine(violations, "type", type, MAX_TYPE);
        violations.throwIfAny();
        return new DeliveryCommand.SendTest(endpointId, type);
    }
}
