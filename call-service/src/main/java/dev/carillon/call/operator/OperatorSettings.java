package dev.carillon.call.operator;

import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.OperatorView;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer sets on an operator.
 *
 * @param queueIds each once
 */
record OperatorSettings(String name, @Nullable String email, List<UUID> queueIds) {
    /** @throws ProblemException (422) when a value is not allowed */
    OperatorSettings {
        if (name == null || name.isBlank()) {
            throw Problem.invalid("name", "must not be empty").asException();
        }
        queueIds = queueIds == null ? List.of() : queueIds.stream().distinct().toList();
    }

    static OperatorSettings of(OperatorCommand.CreateOperator command) {
        List<UUID> queueIds = command.queueIds();
        return new OperatorSettings(command.name(), command.email(), queueIds == null ? List.of() : queueIds);
    }

    /** @throws ProblemException when the result is not an operator's settings */
    static OperatorSettings patched(OperatorView operator, Map<String, @Nullable Object> changes) {
        OperatorSettings settings = new OperatorSettings(operator.name(), operator.email(), operator.queueIds());
        return Patches.apply(settings, changes, OperatorSettings.class);
    }
}
