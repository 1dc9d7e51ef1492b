package dev.carillon.call.analyst;

import dev.carillon.call.analyst.AnswerType.Scalar;
import dev.carillon.common.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the schema of one property. Pure. */
final class PropertySchema {
    private static final String SCALARS = "string, number, integer, boolean";

    private PropertySchema() {}

    /**
     * @param field its path in the request
     * @throws ProblemException (422) when answers cannot be of such a type
     */
    static AnswerType read(String field, @Nullable Object schema, boolean mayBeArray) {
        if (!(schema instanceof Map<?, ?> property)) {
            throw AnswerSchema.refused(field, "must be an object with a type");
        }
        Object type = property.get("type");
        if (mayBeArray && "array".equals(type)) {
            return new AnswerType.ListOf(read(field + ".items", property.get("items"), false));
        }
        Scalar scalar = scalar(field, type, "date".equals(property.get("format")), mayBeArray);
        Object values = property.get("enum");
        return values == null ? scalar : new AnswerType.OneOf(scalar, values(field + ".enum", scalar, values));
    }

    private static Scalar scalar(String field, @Nullable Object type, boolean isDate, boolean mayBeArray) {
        if (!(type instanceof String name)) {
            throw unsupported(field, mayBeArray);
        }
        return switch (name) {
            case "string" -> isDate ? Scalar.DATE : Scalar.STRING;
            case "number" -> Scalar.NUMBER;
            case "integer" -> Scalar.INTEGER;
            case "boolean" -> Scalar.BOOLEAN;
            default -> throw unsupported(field, mayBeArray);
        };
    }

    private static ProblemException unsupported(String field, boolean mayBeArray) {
        return AnswerSchema.refused(field + ".type", "must be one of " + SCALARS + (mayBeArray ? ", array" : ""));
    }

    private static List<Object> values(String field, Scalar type, Object values) {
        if (!(values instanceof List<?> list) || list.isEmpty()) {
            throw AnswerSchema.refused(field, "must be a list of values");
        }
        if (list.stream().anyMatch(value -> value == null || type.fit(value).isEmpty())) {
            throw AnswerSchema.refused(field, "must hold values of the property's type only");
        }
        return List.copyOf(list);
    }
}
