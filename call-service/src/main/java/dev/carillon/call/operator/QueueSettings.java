package dev.carillon.call.operator;

import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.OperatorCommand;
import dev.carillon.common.contract.operator.QueueView;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a customer sets on a queue. */
record QueueSettings(String name, int ringSeconds, int wrapUpSeconds, Fallback fallback) {
    private static final int USUAL_RING_SECONDS = 20;
    private static final int LEAST_RING_SECONDS = 5;
    private static final int MOST_RING_SECONDS = 120;
    private static final int MOST_WRAP_UP_SECONDS = 600;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** @throws ProblemException (422) when a value is not allowed */
    QueueSettings {
        require(name != null && !name.isBlank(), "name", "must not be empty");
        require(!ID.matcher(name).matches(), "name", "must not look like an id, since it may stand for one");
        requireWithin("ring_seconds", ringSeconds, LEAST_RING_SECONDS, MOST_RING_SECONDS);
        requireWithin("wrap_up_seconds", wrapUpSeconds, 0, MOST_WRAP_UP_SECONDS);
        require(fallback != null, "fallback", "must be none or callback");
    }

    static QueueSettings of(OperatorCommand.CreateQueue command) {
        return new QueueSettings(
                command.name(),
                command.ringSeconds() == null ? USUAL_RING_SECONDS : command.ringSeconds(),
                command.wrapUpSeconds() == null ? 0 : command.wrapUpSeconds(),
                command.fallback() == null ? Fallback.NONE : command.fallback());
    }

    /** @throws ProblemException when the result is not a queue's settings */
    static QueueSettings patched(QueueView queue, Map<String, @Nullable Object> changes) {
        QueueSettings settings =
                new QueueSettings(queue.name(), queue.ringSeconds(), queue.wrapUpSeconds(), queue.fallback());
        return Patches.apply(settings, changes, QueueSettings.class);
    }

    private static void requireWithin(String field, int value, int least, int most) {
        require(value >= least && value <= most, field, "must be between " + least + " and " + most);
    }

    private static void require(boolean allowed, String field, String message) {
        if (!allowed) {
            throw Problem.invalid(field, message).asException();
        }
    }
}
