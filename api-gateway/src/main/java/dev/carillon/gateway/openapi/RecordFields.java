package dev.carillon.gateway.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says which fields may be null, from the records' own {@code @Nullable}, and that the fields of answers are always
 * there; those of requests may be left out.
 */
final class RecordFields {
    private static final String OURS = "dev.carillon.";
    private static final DotName OMITTED = DotName.createSimple(JsonInclude.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private final IndexView index;

    RecordFields(IndexView index) {
        this.index = index;
    }

    void apply(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        recordsByName().forEach((name, type) -> {
            Schema schema = schemas.get(name);
            if (schema != null && schema.getProperties() != null && !type.hasDeclaredAnnotation(OMITTED)) {
                apply(type, schema);
            }
        });
    }

    /** A record that names its schema wins over one that just happens to be called so. */
    private Map<String, ClassInfo> recordsByName() {
        Map<String, ClassInfo> records = new HashMap<>();
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord() && type.name().toString().startsWith(OURS)) {
                explicitName(type)
                        .ifPresentOrElse(
                                name -> records.put(name, type), () -> records.putIfAbsent(type.simpleName(), type));
            }
        }
        return records;
    }

    private static void apply(ClassInfo type, Schema schema) {
        List<String> always = new ArrayList<>();
        for (RecordComponentInfo component : type.recordComponents()) {
            String name = snakeCase(component.name());
            Schema property = schema.getProperties().get(name);
            boolean mandatory =
                    schema.getRequired() != null && schema.getRequired().contains(name);
            if (property != null && component.type().hasAnnotation(NULLABLE) && !mandatory) {
                schema.addProperty(name, nullable(property));
            }
            if (property != null && !component.hasAnnotation(OMITTED)) {
                always.add(name);
            }
        }
        if (!isRequest(type)) {
            schema.setRequired(always);
        }
    }

    private static Schema nullable(Schema property) {
        List<Schema> choices = property.getAnyOf();
        if (choices != null && choices.stream().anyMatch(RecordFields::allowsNull) || allowsNull(property)) {
            return property;
        }
        if (property.getRef() != null || property.getType() == null) {
            return OASFactory.createSchema()
                    .addAnyOf(property)
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        // A copy: the scanner gives one instance to several fields.
        Schema copy = OASFactory.createSchema();
        copy.setAll(property.getAll());
        List<Schema.SchemaType> types = new ArrayList<>(property.getType());
        types.add(Schema.SchemaType.NULL);
        copy.setType(types);
        return copy;
    }

    private static boolean allowsNull(Schema schema) {
        return schema.getType() != null && schema.getType().contains(Schema.SchemaType.NULL);
    }

    private static boolean isRequest(ClassInfo type) {
        String name = type.name().withoutPackagePrefix();
        return name.endsWith("Request") || name.endsWith("Changes") || name.endsWith("Overrides");
    }

    private static Optional<String> explicitName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return Optional.ofNullable(schema).map(it -> it.value("name")).map(AnnotationValue::asString);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
