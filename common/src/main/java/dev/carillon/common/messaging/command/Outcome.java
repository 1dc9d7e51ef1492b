package dev.carillon.common.messaging.command;

import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemException;
import java.util.function.Supplier;

/**
 * What a command came to: the HTTP status and body that its caller gets, now and at every repetition.
 *
 * @param body JSON, or empty
 * @param storedBody what is kept, and answered at a repetition; differs from {@code body} only where the first answer
 *     shows something that must not be kept in clear, such as a secret
 */
public record Outcome(int status, byte[] body, byte[] storedBody) {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    public Outcome(int status, byte[] body) {
        this(status, body, body);
    }

    public static Outcome ok(Object resource) {
        return new Outcome(OK, Json.bytes(resource));
    }

    public static Outcome created(Object resource) {
        return new Outcome(CREATED, Json.bytes(resource));
    }

    public static Outcome noContent() {
        return new Outcome(NO_CONTENT, new byte[0]);
    }

    public static Outcome refused(Problem problem) {
        return new Outcome(problem.status(), Json.bytes(problem));
    }

    /** What {@code decision} comes to; the refusal when it throws a {@link ProblemException}. */
    public static Outcome orRefused(Supplier<Outcome> decision) {
        try {
            return decision.get();
        } catch (ProblemException e) {
            return refused(e.problem());
        }
    }

    /** The same outcome, kept and repeated as {@code resource}. */
    public Outcome storedAs(Object resource) {
        return new Outcome(status, body, Json.bytes(resource));
    }
}
