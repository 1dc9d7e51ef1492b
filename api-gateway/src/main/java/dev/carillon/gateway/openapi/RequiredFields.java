package dev.carillon.gateway.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/** Says that the fields of answers are always there, null or not; those of requests may be left out. */
final class RequiredFields {
    private static final String OURS = "dev.carillon.";
    private static final DotName OMITTED = DotName.createSimple(JsonInclude.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private final IndexView index;

    RequiredFields(IndexView index) {
        this.index = index;
    }

    void apply(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        for (ClassInfo type : index.getKnownClasses()) {
            Schema schema = schemas.get(nameOf(type));
            if (type.isRecord()
                    && type.name().toString().startsWith(OURS)
                    && schema != null
                    && !isRequest(type)
                    && !type.hasDeclaredAnnotation(OMITTED)) {
                List<String> required = type.recordComponents().stream()
                        .filter(component -> !component.hasAnnotation(OMITTED))
                        .map(RecordComponentInfo::name)
                        .map(RequiredFields::snakeCase)
                        .filter(name -> schema.getProperties() != null && schema.getProperties().containsKey(name))
                        .toList();
                schema.setRequired(required);
            }
        }
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
