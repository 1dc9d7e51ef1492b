package dev.carillon.gateway.form;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Bodies that must be there. */
public final class RequestBodies {
    private RequestBodies() {}

    /** @throws dev.carillon.common.problem.ProblemException 400 when there is none, or only a JSON null */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "The body must be a JSON object")
                    .asException();
        }
        return body;
    }
}
