package dev.carillon.gateway.form;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of requests, in the 36 characters of <a href="https://www.rfc-editor.org/rfc/rfc9562#section-4">RFC 9562 4</a>. */
public final class Uuids {
    /** {@link UUID#fromString} alone takes shorter groups, too. */
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    public static Optional<UUID> parse(String value) {
        return FORM.matcher(value).matches() ? Optional.of(UUID.fromString(value)) : Optional.empty();
    }

    /**
     * The id in a path.
     *
     * @throws dev.carillon.common.problem.ProblemException 404: what is no id names nothing
     */
    public static UUID path(String value, String resource) {
        return parse(value)
                .orElseThrow(() ->
                        Problem.of(ProblemCode.NOT_FOUND, "No such " + resource).asException());
    }
}
