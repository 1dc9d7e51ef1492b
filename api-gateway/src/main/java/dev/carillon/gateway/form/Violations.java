package dev.carillon.gateway.form;

import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a request, so that one answer tells all of it. What is broken in form is 400 and comes
 * before values that are not allowed, which are 422.
 */
public final class Violations {
    private final List<FieldError> malformed = new ArrayList<>();
    private final List<FieldError> invalid = new ArrayList<>();
    private boolean onlyPhones = true;

    /** A field broken in form: a wrong type, an unknown name. */
    public void malformed(String field, String message) {
        malformed.add(new FieldError(field, message));
    }

    /** A well-formed value that is not allowed. */
    public void invalid(String field, String message) {
        onlyPhones = false;
        invalid.add(new FieldError(field, message));
    }

    /** A value that is not a phone number. */
    public void invalidPhone(String field) {
        invalid.add(new FieldError(field, "must be a phone number in E.164 format, like +15551234567"));
    }

    /** How many there are so far. */
    public int count() {
        return malformed.size() + invalid.size();
    }

    /** @throws dev.carillon.common.problem.ProblemException when anything was wrong */
    public void throwIfAny() {
        if (!malformed.isEmpty()) {
            throw problem(ProblemCode.INVALID_REQUEST, malformed).asException();
        }
        if (!invalid.isEmpty()) {
            throw problem(onlyPhones ? ProblemCode.INVALID_PHONE : ProblemCode.VALIDATION_FAILED, invalid)
                    .asException();
        }
    }

    private static Problem problem(ProblemCode code, List<FieldError> errors) {
        FieldError first = errors.getFirst();
        String detail = first.field() + " " + first.message();
        return Problem.of(code, errors.size() == 1 ? detail : detail + ", and " + more(errors.size() - 1), errors);
    }

    private static String more(int count) {
        return count == 1 ? "one more field" : count + " more fields";
    }
}
