package dev.carillon.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.contact.ContactView;
import dev.carillon.common.contract.suppression.SuppressionState;
import dev.carillon.common.contract.tenant.OrganizationView;
import dev.carillon.common.contract.tenant.PlanLimits;
import dev.carillon.common.contract.webhook.EndpointView;
import dev.carillon.common.event.EventBody;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code docs/asyncapi.yaml} says what the code does: its topics, and the fields and names of its messages. */
class AsyncApiTest {
    private final JsonNode document = read();

    @Test
    void every_topic_of_events_and_state_is_a_channel() {
        List<String> published = Topics.all().stream()
                .map(TopicSpec::name)
                .filter(name -> name.contains(".events.") || name.contains(".state."))
                .toList();

        assertThat(elements(document.path("channels"))
                        .map(channel -> channel.path("address").asText()))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void the_schemas_have_the_fields_of_the_resources() {
        assertThat(properties("Call")).containsExactlyElementsOf(fields(CallView.class));
        assertThat(properties("Contact")).containsExactlyElementsOf(fields(ContactView.class));
        assertThat(properties("WebhookEndpoint")).containsExactlyElementsOf(fields(EndpointView.class));
        assertThat(properties("Organization")).containsExactlyElementsOf(fields(OrganizationView.class));
        assertThat(properties("Suppression")).containsExactlyElementsOf(fields(SuppressionState.class));
        assertThat(properties("Event")).containsExactlyElementsOf(fields(EventBody.class));
        assertThat(names(
                        schema("Organization").path("properties").path("limits").path("properties")))
                .containsExactlyElementsOf(fields(PlanLimits.class));
    }

    @Test
    void the_names_of_states_dispositions_and_events_are_all_there() {
        JsonNode call = schema("Call").path("properties");

        assertThat(enumeration(call.path("status")))
                .containsExactlyElementsOf(
                        Arrays.stream(CallStatus.values()).map(CallStatus::wire).toList());
        assertThat(enumeration(call.path("disposition")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Disposition.values())
                        .map(Disposition::wire)
                        .toList());
        assertThat(enumeration(document.at("/components/messages/callEvent/payload/allOf/1/properties/type")))
                .containsExactlyElementsOf(Arrays.stream(CallEventType.values())
                        .map(CallEventType::wire)
                        .toList());
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("../docs/asyncapi.yaml").toFile());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private List<String> properties(String schema) {
        return names(schema(schema).path("properties"));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static List<String> enumeration(JsonNode property) {
        return elements(property.path("enum"))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private static List<String> fields(Class<?> type) {
        return Arrays.stream(Objects.requireNonNull(type.getRecordComponents()))
                .map(component -> PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()))
                .toList();
    }
}
