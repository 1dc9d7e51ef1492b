package dev.carillon.gateway.form;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A JSON merge patch (<a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>) being checked: each member is
 * taken once by name and type, {@link #finish} tells of those that nobody took. Absent members stay absent.
 */
public final class MergePatch {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Violations violations;
    private final Map<String, JsonNode> members = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    private final String prefix;

    private MergePatch(Violations violations, JsonNode object, String prefix) {
        this.violations = violations;
        this.prefix = prefix;
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    }

    /** @throws dev.carillon.common.problem.ProblemException when {@code body} is no JSON object (400) */
    public static MergePatch of(Violations violations, @Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "The body must be a JSON object")
                    .asException();
        }
        return new MergePatch(violations, body, "");
    }

    public Violations violations() {
        return violations;
    }

    /** What a member of the patch is checked, or replaced, by. */
    @FunctionalInterface
    public interface Check<T> {
        @Nullable
        Object apply(String field, T value);
    }

    /** A text; null clears it when {@code nullable}. */
    public MergePatch text(String name, boolean nullable, Check<String> check) {
        JsonNode value = take(name, nullable);
        if (value == null) {
            return this;
        }
        if (value.isTextual()) {
            changes.put(name, check.apply(prefix + name, value.textValue()));
        } else {
            violations.malformed(prefix + name, "must be a string");
        }
        return this;
    }

    /** A text that stays as it is; null clears it when {@code nullable}. */
    public MergePatch line(String name, boolean nullable, int max) {
        return text(name, nullable, (field, value) -> {
            Texts.line(violations, field, value, max);
            return value;
        });
    }

    /** A text of several lines; null clears it. */
    public MergePatch lines(String name, int max) {
        return text(name, true, (field, value) -> {
            Texts.lines(violations, field, value, max);
            return value;
        });
    }

    public MergePatch bool(String name) {
        JsonNode value = take(name, false);
        if (value != null && value.isBoolean()) {
            changes.put(name, value.booleanValue());
        } else if (value != null) {
            violations.malformed(prefix + name, "must be true or false");
        }
        return this;
    }

    /** A whole number from {@code min} to {@code max}; null clears it when {@code nullable}. */
    public MergePatch integer(String name, boolean nullable, int min, int max) {
        JsonNode value = take(name, nullable);
        if (value == null) {
            return this;
        }
        if (!value.isIntegralNumber()) {
            violations.malformed(prefix + name, "must be a whole number");
        } else if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            violations.invalid(prefix + name, "must be between " + min + " and " + max);
        } else {
            changes.put(name, value.intValue());
        }
        return this;
    }

    /** An id; null clears it. */
    public MergePatch uuid(String name) {
        return text(name, true, (field, value) -> {
            UUID id = Uuids.parse(value).orElse(null);
            if (id == null) {
                violations.malformed(field, "must be a UUID");
            }
            return id;
        });
    }

    /** A free JSON object; null clears it. */
    public MergePatch object(String name) {
        JsonNode value = take(name, true);
        if (value == null) {
            return this;
        }
        if (value.isObject()) {
            Map<String, Object> object = Json.mapper().convertValue(value, OBJECT);
            JsonObjects.check(violations, prefix + name, object);
            changes.put(name, object);
        } else {
            violations.malformed(prefix + name, "must be an object");
        }
        return this;
    }

    /** An array, handed to {@code check}. */
    public MergePatch array(String name, Check<JsonNode> check) {
        JsonNode value = take(name, false);
        if (value != null && value.isArray()) {
            changes.put(name, check.apply(prefix + name, value));
        } else if (value != null) {
            violations.malformed(prefix + name, "must be an array");
        }
        return this;
    }

    /** An object, handed to {@code check}; null clears it. */
    public MergePatch object(String name, Check<JsonNode> check) {
        JsonNode value = take(name, true);
        if (value != null && value.isObject()) {
            changes.put(name, check.apply(prefix + name, value));
        } else if (value != null) {
            violations.malformed(prefix + name, "must be an object");
        }
        return this;
    }

    /** A patch within the patch; empty when absent. Finish it, too. */
    public MergePatch nested(String name) {
        JsonNode value = take(name, false);
        if (value != null && value.isObject()) {
            return new MergePatch(violations, value, prefix + name + ".");
        }
        if (value != null) {
            violations.malformed(prefix + name, "must be an object");
        }
        return new MergePatch(violations, Json.mapper().createObjectNode(), prefix + name + ".");
    }

    /** What is to change; members that were not taken are violations (400). */
    public Map<String, @Nullable Object> finish() {
        members.keySet().forEach(name -> violations.malformed(prefix + name, "is not a known field"));
        return changes;
    }

    private @Nullable JsonNode take(String name, boolean nullable) {
        JsonNode value = members.remove(name);
        if (value == null || !value.isNull()) {
            return value;
        }
        if (nullable) {
            changes.put(name, null);
        } else {
            violations.invalid(prefix + name, "must not be null");
        }
        return null;
    }
}
