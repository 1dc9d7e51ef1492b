package dev.carillon.gateway.operator;

import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.form.Violations;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/operators/queues}. */
@Schema(name = "CreateQueue")
record CreateQueueRequest(
        @Schema(description = "Unique per organization and mode", required = true, maxLength = MAX_NAME) @Nullable
        String name,

        @Schema(description = "How long an offer stands", minimum = "5", maximum = "120", defaultValue = "20") @Nullable
        Integer ringSeconds,

        @Schema(
                description = "How long an operator is left in peace after a call",
                minimum = "0",
                maximum = "600",
                defaultValue = "0")
        @Nullable
        Integer wrapUpSeconds,

        @Schema(implementation = Fallback.class, defaultValue = "none") @Nullable
        String fallback) {
    static final int MAX_NAME = 100;
    static final int LEAST_RING = 5;
    static final int MOST_RING = 120;
    static final int MOST_WRAP_UP = 600;

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    OperatorCommand.CreateQueue toCommand() {
        Violations violations = new Violations();
        if (name == null) {
            violations.invalid("name", "is required");
        } else {
            name(violations, "name", name);
        }
        within(violations, "ring_seconds", ringSeconds, LEAST_RING, MOST_RING);
        within(violations, "wrap_up_seconds", wrapUpSeconds, 0, MOST_WRAP_UP);
        Fallback checked = fallback == null ? null : fallback(violations, "fallback", fallback);
        violations.throwIfAny();
        return new OperatorCommand.CreateQueue(Objects.requireNonNull(name), ringSeconds, wrapUpSeconds, checked);
    }

    static String name(Violations violations, String field, String value) {
        Texts.line(violations, field, value, MAX_NAME);
        if (Uuids.parse(value).isPresent()) {
            violations.invalid(field, "must not look like an id, since it may stand for one");
        }
        return value;
    }

    static @Nullable Fallback fallback(Violations violations, String field, String wire) {
        try {
            return Fallback.fromWire(wire);
        } catch (IllegalArgumentException e) {
            violations.invalid(field, "must be none or callback");
            return null;
        }
    }

    private static void within(Violations violations, String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            violations.invalid(field, "must be between " + least + " and " + most);
        }
    }
}
