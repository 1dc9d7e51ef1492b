package dev.carillon.gateway.call;

import dev.carillon.common.contract.call.InboundOutcome;
import dev.carillon.common.contract.call.SimulateInboundCall;
import dev.carillon.gateway.form.HttpUrls;
import dev.carillon.gateway.form.JsonObjects;
import dev.carillon.gateway.form.Phones;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/test/inbound-calls}. */
@Schema(name = "SimulateInboundCall", description = "Somebody who rings one of the organization's numbers")
record InboundCallRequest(
        @Schema(description = "The number that is rung: an agent's, in test mode", required = true) @Nullable
        String to,

        @Schema(description = "The caller's number: E.164, or a US number of 10 digits. Without it, it is withheld")
        @Nullable
        String from,

        @Schema(
                implementation = InboundOutcome.class,
                description = "answered: the caller waits until the agent picks up; a paused one does not. missed: the"
                        + " caller hangs up before anybody can",
                defaultValue = "answered")
        @Nullable
        String outcome,

        @Schema(description = "Name of who calls, for the agent's words", maxLength = MAX_NAME) @Nullable
        String clientName,

        @Schema(description = "Variables for the agent's greeting and prompt; at most 64 KiB") @Nullable
        Map<String, Object> context,

        @Schema(description = "Your own data, echoed in answers and webhooks; at most 64 KiB") @Nullable
        Map<String, Object> metadata,

        @Schema(description = "Where this call's events go instead of the organization's endpoints", format = "uri")
        @Nullable
        String webhookUrl) {
    private static final int MAX_NAME = 200;

    /**
     * The command that this asks for.
     *
     * @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed
     */
    SimulateInboundCall toCommand() {
        Violations violations = new Violations();
        if (to == null) {
            violations.invalid("to", "is required");
        }
        String toNumber = Phones.normalize(violations, "to", to);
        String fromNumber = Phones.normalize(violations, "from", from);
        InboundOutcome checked = outcome == null ? InboundOutcome.ANSWERED : outcome(violations, outcome);
        Texts.line(violations, "client_name", clientName, MAX_NAME);
        JsonObjects.check(violations, "context", context);
        JsonObjects.check(violations, "metadata", metadata);
        HttpUrls.check(violations, "webhook_url", webhookUrl);
        violations.throwIfAny();
        return new SimulateInboundCall(
                Objects.requireNonNull(toNumber),
                fromNumber,
                Objects.requireNonNull(checked),
                clientName,
                context == null ? Map.of() : context,
                metadata == null ? Map.of() : metadata,
                webhookUrl);
    }

    private static @Nullable InboundOutcome outcome(Violations violations, String wire) {
        try {
            return InboundOutcome.fromWire(wire);
        } catch (IllegalArgumentException e) {
            violations.invalid("outcome", "must be answered or missed");
            return null;
        }
    }
}
