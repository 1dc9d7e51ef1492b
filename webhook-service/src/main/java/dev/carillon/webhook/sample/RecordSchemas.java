package dev.carillon.webhook.sample;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.carillon.common.json.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas of the contract's records, as our JSON writes them: every component is there, and null where its type says
 * that it may be. By <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema 2020-12</a>.
 */
final class RecordSchemas {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String TYPE = "type";

    private RecordSchemas() {}

    /** The schema of a whole document. */
    static Map<String, Object> document(Class<? extends Record> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.putAll(object(type));
        return schema;
    }

    /** Of a resource whose record there is not yet. */
    static Map<String, Object> anyObject() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put(TYPE, "object");
        return schema;
    }

    private static Map<String, Object> object(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : components(type)) {
            properties.put(SnakeCaseStrategy.INSTANCE.translate(component.getName()), of(component.getAnnotatedType()));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet()));
        return schema;
    }

    private static Map<String, Object> of(AnnotatedType annotated) {
        Map<String, Object> schema = plain(annotated);
        return annotated.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private static Map<String, Object> plain(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType generic) {
            return generic(generic, (AnnotatedParameterizedType) annotated);
        }
        Class<?> raw = (Class<?>) type;
        Map<String, Object> schema = new LinkedHashMap<>();
        if (raw == String.class) {
            schema.put(TYPE, "string");
        } else if (raw == UUID.class) {
            schema.put(TYPE, "string");
            schema.put("format", "uuid");
        } else if (raw == Instant.class) {
            schema.put(TYPE, "string");
            schema.put("format", "date-time");
        } else if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
            schema.put(TYPE, "integer");
        } else if (raw == boolean.class || raw == Boolean.class) {
            schema.put(TYPE, "boolean");
        } else if (raw == double.class || raw == Double.class) {
            schema.put(TYPE, "number");
        } else if (raw.isEnum()) {
            schema.put(TYPE, "string");
            schema.put("enum", names(raw));
        } else if (raw.isRecord()) {
            return object(raw);
        } else if (raw != Object.class) {
            // Whatever else there is has no fixed form in JSON that this class knows: a test finds it.
            throw new IllegalStateException("No JSON Schema is known for " + raw.getName());
        }
        return schema;
    }

    private static Map<String, Object> generic(ParameterizedType type, AnnotatedParameterizedType annotated) {
        Class<?> raw = (Class<?>) type.getRawType();
        AnnotatedType[] arguments = annotated.getAnnotatedActualTypeArguments();
        Map<String, Object> schema = new LinkedHashMap<>();
        if (Collection.class.isAssignableFrom(raw)) {
            schema.put(TYPE, "array");
            schema.put("items", of(arguments[0]));
        } else if (Map.class.isAssignableFrom(raw)) {
            schema.put(TYPE, "object");
            schema.put("additionalProperties", of(arguments[1]));
        } else {
            throw new IllegalStateException("No JSON Schema is known for " + type);
        }
        return schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> nullable = new LinkedHashMap<>();
        nullable.put("anyOf", List.of(schema, Map.of(TYPE, "null")));
        return nullable;
    }

    private static List<Object> names(Class<?> enumeration) {
        List<Object> names = new ArrayList<>();
        for (Object constant : Arrays.asList(enumeration.getEnumConstants())) {
            names.add(Json.mapper().valueToTree(constant).asText());
        }
        return names;
    }

    private static RecordComponent[] components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalStateException(type.getName() + " is no record");
        }
        return components;
    }
}
