package dev.carillon.gateway.form;

import dev.carillon.common.problem.Problem;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code If-Match} header (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110, 13.1.1</a>). A
 * resource's entity tag is its version in quotes.
 */
public final class EntityTags {
    public static final String IF_MATCH = "If-Match";

    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private EntityTags() {}

    /**
     * The version that a change is meant for; empty when any will do.
     *
     * @throws dev.carillon.common.problem.ProblemException 400 when it is not one strong entity tag, nor {@code *}
     */
    public static OptionalLong version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher version = VERSION.matcher(ifMatch.strip());
        if (!version.matches()) {
            throw Problem.malformed(IF_MATCH, "must be one entity tag, which is the version in quotes, or *")
                    .asException();
        }
        return OptionalLong.of(Long.parseLong(version.group(1)));
    }
}
