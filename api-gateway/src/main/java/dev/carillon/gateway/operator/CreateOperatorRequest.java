package dev.carillon.gateway.operator;

import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/operators}. */
@Schema(name = "CreateOperator")
record CreateOperatorRequest(
        @Schema(required = true, maxLength = MAX_NAME) @Nullable
        String name,

        @Schema(maxLength = MAX_EMAIL) @Nullable String email,

        @Schema(description = "The queues whose calls are offered to the operator", maxItems = MAX_QUEUES) @Nullable
        List<@Nullable UUID> queueIds) {
    static final int MAX_NAME = 200;
    static final int MAX_EMAIL = 254;
    static final int MAX_QUEUES = 100;

    /** Only what no address lacks: whether mail arrives, no pattern can tell. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    OperatorCommand.CreateOperator toCommand() {
        Violations violations = new Violations();
        Texts.requiredLine(violations, "name", name, MAX_NAME);
        if (email != null) {
            email(violations, "email", email);
        }
        if (queueIds != null) {
            queueIds(violations, "queue_ids", queueIds);
        }
        violations.throwIfAny();
        List<UUID> queues = queueIds == null
                ? null
                : queueIds.stream().map(Objects::requireNonNull).toList();
        return new OperatorCommand.CreateOperator(Objects.requireNonNull(name), email, queues);
    }

    static String email(Violations violations, String field, String value) {
        Texts.line(violations, field, value, MAX_EMAIL);
        if (!EMAIL.matcher(value).matches()) {
            violations.invalid(field, "must be an e-mail address");
        }
        return value;
    }

    static void queueIds(Violations violations, String field, List<@Nullable UUID> ids) {
        if (ids.size() > MAX_QUEUES) {
            violations.invalid(field, "must name at most " + MAX_QUEUES + " queues");
        }
        if (ids.contains(null)) {
            violations.invalid(field, "must not contain null");
        }
    }
}
