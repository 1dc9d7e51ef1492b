package dev.carillon.webhook.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.common.contract.call.WaitReason;
import dev.carillon.common.json.Json;
import dev.carillon.webhook.event.EventTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The schema of an event's data")
class RecordSchemasTest {
    private static final Instant NOW = Instant.parse("2026-06-01T14:00:00.123456Z");

    static Stream<String> types() {
        return Stream.concat(EventTypes.all().stream(), Stream.of(EventTypes.TEST));
    }

    @ParameterizedTest
    @MethodSource("types")
    @DisplayName("is kept by the sample of its type, which says that it is a test; and the type is described")
    void samples(String type) {
        UUID id = UUID.randomUUID();
        JsonNode sample = Json.mapper().valueToTree(Samples.data(type, id, NOW));

        assertThat(faults(schemaOf(type), sample, "$")).isEmpty();
        assertThat(sample.get("id").asText()).isEqualTo(id.toString());
        assertThat(sample.get("test").asBoolean()).isTrue();
        assertThat(EventDescriptions.of(type)).isNotBlank();
    }

    @Test
    @DisplayName("names every field of the real view, and what each may be")
    void fields() {
        JsonNode schema = schemaOf("call.completed");
        JsonNode view = Json.mapper().valueToTree(Samples.data("call.completed", UUID.randomUUID(), NOW));

        assertThat(schema.get("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(() -> view.fieldNames());
        assertThat(schema.at("/properties/id/format").asText()).isEqualTo("uuid");
        assertThat(schema.at("/properties/status/enum"))
                .extracting(JsonNode::asText)
                .contains("in_progress");
        assertThat(schema.at("/properties/agent_id/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(schema.at("/properties/transcript/anyOf/0/items/properties/at/format")
                        .asText())
                .isEqualTo("date-time");
        assertThat(schema.at("/properties/wait_reason/anyOf/0/enum")).hasSize(WaitReason.values().length);
        assertThat(schema.at("/properties/version/type").asText()).isEqualTo("integer");
    }

    @Test
    @DisplayName("is broken by what is not such a resource")
    void broken() {
        JsonNode schema = schemaOf("call.queued");
        JsonNode good = Json.mapper().valueToTree(Samples.data("call.queued", UUID.randomUUID(), NOW));

        assertThat(faults(schema, without(good, "status"), "$")).containsExactly("$.status is missing");
        assertThat(faults(schema, with(good, "status", "lost"), "$")).containsExactly("$.status is none of its names");
        assertThat(faults(schema, with(good, "version", "1"), "$")).containsExactly("$.version is no integer");
        assertThat(faults(schema, with(good, "direction", null), "$")).isNotEmpty();
    }

    @Test
    @DisplayName("is refused for what has no form in JSON that is known")
    void unknown() {
        assertThatThrownBy(() -> RecordSchemas.document(Strange.class)).isInstanceOf(IllegalStateException.class);
    }

    private record Strange(Thread thread) {}

    private static JsonNode schemaOf(String type) {
        Map<String, Object> schema =
                EventTypeCatalogue.resourceOf(type).map(RecordSchemas::document).orElseGet(RecordSchemas::anyObject);
        return Json.mapper().valueToTree(schema);
    }

    private static JsonNode without(JsonNode node, String field) {
        ObjectNode copy = node.deepCopy();
        copy.remove(field);
        return copy;
    }

    private static JsonNode with(JsonNode node, String field, String value) {
        return ((ObjectNode) node.deepCopy()).put(field, value);
    }

    /** What of {@code node} is against {@code schema}: an independent reader of what these schemas use. */
    private static List<String> faults(JsonNode schema, JsonNode node, String at) {
        if (schema.has("anyOf")) {
            for (JsonNode choice : schema.get("anyOf")) {
                if (faults(choice, node, at).isEmpty()) {
                    return List.of();
                }
            }
            return List.of(at + " is none of what it may be");
        }
        List<String> faults = new ArrayList<>();
        boolean fits = switch (schema.path("type").asText("any")) {
            case "any" -> true;
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isTextual();
            case "integer" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "boolean" -> node.isBoolean();
            case "null" -> node.isNull();
            default -> false;
        };
        if (!fits) {
            return List.of(at + " is no " + schema.get("type").asText());
        }
        if (schema.has("enum")
                && !Json.mapper().convertValue(schema.get("enum"), List.class).contains(node.asText())) {
            faults.add(at + " is none of its names");
        }
        if (schema.path("format").asText().equals("uuid")) {
            UUID.fromString(node.asText());
        }
        if (schema.path("format").asText().equals("date-time")) {
            Instant.parse(node.asText());
        }
        schema.path("required").forEach(name -> {
            if (!node.has(name.asText())) {
                faults.add(at + "." + name.asText() + " is missing");
            }
        });
        schema.path("properties").properties().forEach(property -> {
            if (node.has(property.getKey())) {
                faults.addAll(faults(property.getValue(), node.get(property.getKey()), at + "." + property.getKey()));
            }
        });
        node.forEach(element -> {
            if (schema.has("items")) {
                faults.addAll(faults(schema.get("items"), element, at + "[]"));
            }
        });
        return faults;
    }
}
