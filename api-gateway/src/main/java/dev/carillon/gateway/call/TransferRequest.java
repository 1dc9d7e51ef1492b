package dev.carillon.gateway.call;

import dev.carillon.common.contract.call.TransferCall;
import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.gateway.form.JsonObjects;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/calls/{id}/transfer}. */
@Schema(name = "TransferCall", description = "To whom, and how, a call is handed over")
record TransferRequest(
        @Schema(description = "Id or name of the queue", required = true, maxLength = MAX_QUEUE) @Nullable
        String queue,

        @Schema(
                description = "warm: the operator is asked first; cold: whoever is free gets the call",
                implementation = TransferKind.class,
                defaultValue = "warm")
        @Nullable
        String kind,

        @Schema(
                description = "What is done when nobody takes the call. Without it the queue's",
                implementation = Fallback.class)
        @Nullable
        String fallback,

        @Schema(description = "What the operator should know") @Nullable
        Map<String, Object> context) {
    static final int MAX_QUEUE = 100;

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    TransferCall toCommand(UUID callId) {
        Violations violations = new Violations();
        Texts.requiredLine(violations, "queue", queue, MAX_QUEUE);
        TransferKind checkedKind = oneOf(violations, "kind", kind, TransferKind::fromWire, "warm or cold");
        Fallback checkedFallback = oneOf(violations, "fallback", fallback, Fallback::fromWire, "none or callback");
        JsonObjects.check(violations, "context", context);
        violations.throwIfAny();
        return new TransferCall(
                callId,
                Objects.requireNonNull(queue),
                checkedKind == null ? TransferKind.WARM : checkedKind,
                checkedFallback,
                context == null ? Map.of() : context);
    }

    private static <T> @Nullable T oneOf(
            Violations violations, String field, @Nullable String wire, Function<String, T> values, String allowed) {
        if (wire == null) {
            return null;
        }
        try {
            return values.apply(wire);
        } catch (IllegalArgumentException e) {
            violations.invalid(field, "must be " + allowed);
            return null;
        }
    }
}
