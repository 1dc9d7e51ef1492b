package dev.carillon.webhook.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.common.contract.webhook.EndpointFilters;
import dev.carillon.common.json.Json;
import dev.carillon.common.json.MergePatch;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.webhook.event.EventFilter;
import dev.carillon.webhook.signature.SignatureScheme;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies a merge patch to an endpoint's settings, which {@link SettingsChecks} looks at afterwards. Pure. */
final class SettingsDecider {
    private static final EndpointSettings DEFAULTS = EndpointSettings.DEFAULTS;
    private static final Set<String> FIELDS =
            Json.mapper().valueToTree(SettingsDocument.of(DEFAULTS)).properties().stream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());

    private SettingsDecider() {}

    static boolean isSetting(String field) {
        return FIELDS.contains(field);
    }

    /**
     * The settings that {@code patch} makes of {@code current}. Null gives a setting its default back.
     *
     * @param errors is given the words that no setting knows
     * @throws dev.carillon.common.problem.ProblemException 400 when a value is of the wrong type
     */
    static EndpointSettings apply(
            EndpointSettings current, Map<String, @Nullable Object> patch, List<FieldError> errors) {
        ObjectNode document = Json.mapper().valueToTree(SettingsDocument.of(current));
        JsonNode changes = Json.mapper().valueToTree(patch);
        // A header has one name, however it is written.
        changes.path("headers").fieldNames().forEachRemaining(name -> remove(document.get("headers"), name));
        SettingsDocument changed = read(MergePatch.apply(document, changes));
        return new EndpointSettings(
                filter(changed.filters()),
                Objects.requireNonNullElse(changed.headers(), Map.of()),
                word("ordering", changed.ordering(), Ordering::fromWire, "ordered or unordered", errors)
                        .orElse(DEFAULTS.ordering()),
                changed.timeoutSeconds(),
                changed.rateLimitPerSecond(),
                Objects.requireNonNullElse(changed.ttlSeconds(), Map.of()),
                changed.failoverUrl(),
                Objects.requireNonNullElse(changed.format(), DEFAULTS.format()),
                word("signature", changed.signature(), SignatureScheme::fromWire, "v1, v1a or both", errors)
                        .orElse(DEFAULTS.signature()));
    }

    private static void remove(JsonNode headers, String name) {
        List<String> same = headers.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name::equalsIgnoreCase)
                .toList();
        ((ObjectNode) headers).remove(same);
    }

    private static SettingsDocument read(JsonNode document) {
        try {
            return Json.strict().treeToValue(document, SettingsDocument.class);
        } catch (JsonMappingException e) {
            String field =
                    e.getPath().isEmpty() ? "body" : e.getPath().getFirst().getFieldName();
            throw Problem.malformed(field, "is not a field that takes this value")
                    .asException();
        } catch (JsonProcessingException e) {
            throw Problem.malformed("body", "is not JSON").asException();
        }
    }

    private static EventFilter filter(@Nullable EndpointFilters filters) {
        return filters == null
                ? EventFilter.NONE
                : EventFilter.of(filters.agentIds(), filters.campaignIds(), filters.metadata());
    }

    private static <T> Optional<T> word(
            String field,
            @Nullable String value,
            Function<String, Optional<T>> words,
            String known,
            List<FieldError> errors) {
        Optional<T> found = value == null ? Optional.empty() : words.apply(value);
        if (value != null && found.isEmpty()) {
            errors.add(new FieldError(field, "must be " + known));
        }
        return found;
    }
}
