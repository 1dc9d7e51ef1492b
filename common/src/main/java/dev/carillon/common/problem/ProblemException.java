package dev.carillon.common.problem;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} to the edge that renders it. No stack trace: it is an answer, not a fault. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.code() + ": " + problem.detail(), cause, false, cause != null);
        this.problem = problem;
    }

    public ProblemException(ProblemCode code, @Nullable String detail) {
        this(Problem.of(code, detail));
    }

    public Problem problem() {
        return problem;
    }
}
