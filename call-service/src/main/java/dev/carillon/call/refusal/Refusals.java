package dev.carillon.call.refusal;

import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.command.CommandOutcomes;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.StoredOutcome;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Why there is no resource with an id: the command that should have made it was refused, or never came. */
@ApplicationScoped
public class Refusals {
    private static final int FIRST_ERROR = 400;

    private final CommandOutcomes outcomes;

    Refusals(CommandOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** The refusal's own problem, or "there is no such {@code kind}". */
    public Problem of(Caller caller, String kind, UUID id) {
        return outcomes.find(caller.organizationId(), caller.test(), id)
                .map(StoredOutcome::outcome)
                .filter(outcome -> outcome.status() >= FIRST_ERROR)
                .map(Outcome::body)
                .map(body -> Json.read(body, Problem.class))
                .orElseGet(() -> Problem.of(ProblemCode.NOT_FOUND, "There is no " + kind + " " + id));
    }
}
