package dev.carillon.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.webhook.EndpointRules;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Uuids;
import dev.carillon.gateway.form.Violations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form of an endpoint's filters. */
final class EndpointFilterForm {
    private final Violations violations;

    EndpointFilterForm(Violations violations) {
        this.violations = violations;
    }

    /** Null clears them. */
    @Nullable
    List<UUID> ids(String field, JsonNode array) {
        if (array.isNull()) {
            return null;
        }
        List<UUID> ids = new ArrayList<>();
        if (!array.isArray()) {
            violations.malformed(field, "must be an array");
        } else if (array.size() > EndpointRules.MAX_FILTER_IDS) {
            violations.invalid(field, "must have at most " + EndpointRules.MAX_FILTER_IDS + " ids");
        } else {
            for (int i = 0; i < array.size(); i++) {
                Optional<UUID> id =
                        Optional.ofNullable(array.get(i).textValue()).flatMap(Uuids::parse);
                if (id.isEmpty()) {
                    violations.malformed(field + "[" + i + "]", "must be a UUID");
                }
                id.ifPresent(ids::add);
            }
        }
        return ids;
    }

    /** Null clears them; a null value removes its key. */
    @Nullable
    Map<String, @Nullable Object> metadata(String field, JsonNode object) {
        if (object.isNull()) {
            return null;
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        if (!object.isObject()) {
            violations.malformed(field, "must be an object");
        } else if (object.size() > EndpointRules.MAX_FILTER_METADATA) {
            violations.invalid(field, "must have at most " + EndpointRules.MAX_FILTER_METADATA + " keys");
        } else {
            object.properties().forEach(member -> {
                String name = field + "." + member.getKey();
                JsonNode value = member.getValue();
                Texts.line(violations, name, member.getKey(), EndpointRules.MAX_METADATA_KEY);
                if (value.isTextual()) {
                    Texts.line(violations, name, value.textValue(), EndpointRules.MAX_METADATA_VALUE);
                } else if (!value.isNull()) {
                    violations.malformed(name, "must be a string, or null to remove it");
                }
                metadata.put(member.getKey(), value.textValue());
            });
        }
        return metadata;
    }
}
