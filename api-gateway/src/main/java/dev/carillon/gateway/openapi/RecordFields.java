package dev.carillon.gateway.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
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
        for (ClassInfo type : index.getKnownClasses()) {
            Schema schema = schemas.get(nameOf(type));
            if (type.isRecord()
                    && type.name().toString().startsWith(OURS)
                    && schema != null
                    && schema.getProperties() != null
                    && !type.hasDeclaredAnnotation(OMITTED)) {
                apply(type, schema);
            }
        }
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
        return property.addType(Schema.SchemaType.NULL);
    }

    private static boolean allowsNull(Schema schema) {
        return schema.getType() != null && schema.getType().contains(Schema.SchemaType.NULL);
    }

    private static boolean isRequest(ClassInfo type) {
        String name = type.name().withoutPackagePrefix();
        return name.endsWith("Request") || name.endsWith("Changes") || name.endsWith("Overrides");
    }

    private static String nameOf(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        if (schema != null && schema.value("name") != null) {
            return schema.value("name").asString();
        }
        return type.simpleName() == null ? "" : type.simpleName();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
