package dev.carillon.call.analyst;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema</a> that structured
 * answers know: an object whose properties are strings (also {@code format: date}), numbers, integers, booleans, any
 * of them with {@code enum}, and arrays of such. Keywords beyond that are kept for people to read and not checked. Pure.
 *
 * @param properties by name, in the schema's order
 * @param required names of properties that a complete set of answers has
 */
public record AnswerSchema(Map<String, AnswerType> properties, Set<String> required) {
    private static final String FIELD = "answer_schema";
    private static final int MAX_PROPERTIES = 100;

    /** @throws ProblemException (422) when it is another kind of schema; the field names the property to blame */
    public static AnswerSchema of(Map<String, Object> schema) {
        if (!"object".equals(schema.get("type"))) {
            throw refused(FIELD + ".type", "must be object");
        }
        if (!(schema.get("properties") instanceof Map<?, ?> wanted)
                || wanted.isEmpty()
                || wanted.size() > MAX_PROPERTIES) {
            throw refused(FIELD + ".properties", "must be an object with 1 to " + MAX_PROPERTIES + " properties");
        }
        Map<String, AnswerType> properties = new LinkedHashMap<>();
        wanted.forEach((name, property) ->
                properties.put(name.toString(), PropertySchema.read(FIELD + ".properties." + name, property, true)));
        return new AnswerSchema(properties, required(schema.get("required"), properties.keySet()));
    }

    private static Set<String> required(@Nullable Object names, Set<String> properties) {
        Set<String> required = new TreeSet<>();
        List<?> given = names == null ? List.of() : names instanceof List<?> list ? list : null;
        if (given == null) {
            throw refused(FIELD + ".required", "must be a list of properties");
        }
        for (Object name : given) {
            if (!(name instanceof String text) || !properties.contains(text)) {
                throw refused(FIELD + ".required", "names " + name + ", which is no property");
            }
            required.add(text);
        }
        return required;
    }

    static ProblemException refused(String field, String message) {
        return Problem.invalid(field, message).asException();
    }

    /** Those of {@code collected} that are asked for and of the right type. */
    Map<String, Object> pick(Map<String, Object> collected) {
        Map<String, Object> answers = new LinkedHashMap<>();
        properties.forEach((name, type) -> {
            Object answer = collected.get(name);
            if (answer != null) {
                type.fit(answer).ifPresent(fitting -> answers.put(name, fitting));
            }
        });
        return answers;
    }

    /** Whether {@code answers} hold all that is required. */
    boolean isComplete(Map<String, Object> answers) {
        return answers.keySet().containsAll(required);
    }
}
