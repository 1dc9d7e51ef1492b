package dev.carillon.common.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail, <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>, with our extensions {@code code},
 * {@code request_id} and {@code errors}.
 *
 * @param type URN that names the kind of problem
 * @param detail what is wrong with this request, in words
 * @param errors per-field errors; empty unless a field is to blame
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        @Nullable String requestId,
        List<FieldError> errors) {
    /** The media type of problem bodies. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors); // absent in JSON when empty
    }

    public static Problem of(ProblemCode code, @Nullable String detail) {
        return of(code, detail, List.of());
    }

    public static Problem of(ProblemCode code, @Nullable String detail, List<FieldError> errors) {
        return new Problem(
                "urn:carillon:problem:" + code.wire(), code.title(), code.status(), detail, code.wire(), null, errors);
    }

    /** One field with a value that is not allowed (422). */
    public static Problem invalid(String field, String message) {
        return of(ProblemCode.VALIDATION_FAILED, field + " " + message, List.of(new FieldError(field, message)));
    }

    /** One field that is broken in form (400). */
    public static Problem malformed(String field, String message) {
        return of(ProblemCode.INVALID_REQUEST, field + " " + message, List.of(new FieldError(field, message)));
    }

    public Problem withRequestId(@Nullable String id) {
        return new Problem(type, title, status, detail, code, id, errors);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
