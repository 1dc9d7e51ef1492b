package dev.carillon.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.carillon.common.contract.webhook.EndpointCommand;
import dev.carillon.common.problem.FieldError;
import dev.carillon.webhook.endpoint.EndpointDecider.Decision;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The decider of endpoints")
class EndpointDeciderTest {
    private static final String URL = "https://partner.example/hook";
    private static final EndpointState CURRENT =
            new EndpointState(URL, List.of("call.*"), "ours", EndpointStatus.ACTIVE, EndpointSettings.DEFAULTS);

    private final EndpointDecider decider = new EndpointDecider(
            url -> url.startsWith("https://partner.example") ? Optional.empty() : Optional.of("is refused"),
            Set.of("canonical", "plain"));

    @Test
    @DisplayName("makes an active endpoint, each event type once")
    void creates() {
        Decision decision = decider.create(
                new EndpointCommand.Create(URL, List.of("call.ended", "call.queued", "call.ended"), "ours", null));

        assertThat(decision)
                .isEqualTo(new Decision.Accepted(new EndpointState(
                        URL,
                        List.of("call.ended", "call.queued"),
                        "ours",
                        EndpointStatus.ACTIVE,
                        EndpointSettings.DEFAULTS)));
    }

    @Test
    @DisplayName("names every field that is not allowed, at once")
    void allErrors() {
        Decision decision = decider.create(new EndpointCommand.Create(
                "http://10.0.0.1", List.of("call.queued", "call.nonsense"), "line\nbreak", "short"));

        assertThat(decision).asInstanceOf(type(Decision.Refused.class)).satisfies(refused -> {
            assertThat(refused.problem().status()).isEqualTo(422);
            assertThat(refused.problem().errors())
                    .extracting(FieldError::field)
                    .containsExactly("url", "events[1]", "description", "secret");
        });
    }

    @Test
    @DisplayName("wants 1 to 50 event types")
    void eventCount() {
        List<String> none = List.of();

        Decision decision = decider.create(new EndpointCommand.Create(URL, none, null, null));

        assertThat(errors(decision)).containsExactly("events");
    }

    @Test
    @DisplayName("changes what the patch names and clears what it sets to null")
    void patches() {
        Map<String, Object> changes = new HashMap<>();
        changes.put("description", null);
        changes.put("status", "paused");

        Decision decision = decider.update(CURRENT, changes);

        assertThat(decision)
                .isEqualTo(new Decision.Accepted(new EndpointState(
                        URL, List.of("call.*"), null, EndpointStatus.PAUSED, EndpointSettings.DEFAULTS)));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "url, http://10.0.0.1, 422",
        "events, call.queued, 400",
        "status, disabled, 422",
        "status, asleep, 400",
        "secret, x, 400",
        "nonsense, x, 400",
    })
    @DisplayName("refuses patches of unknown fields, wrong types and values that are not allowed")
    void refusedPatches(String field, String value, int status) {
        Decision decision = decider.update(CURRENT, Map.of(field, value));

        assertThat(decision)
                .asInstanceOf(type(Decision.Refused.class))
                .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(status));
    }

    @Test
    @DisplayName("refuses null where a value must be")
    void nulls() {
        for (String field : List.of("url", "events", "status")) {
            assertThat(decider.update(CURRENT, Collections.singletonMap(field, null)))
                    .as(field)
                    .isInstanceOf(Decision.Refused.class);
        }
        assertThat(decider.update(CURRENT, Map.of("events", Arrays.asList("call.queued", null))))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    @DisplayName("lets the owner of a disabled endpoint change it without touching its status")
    void disabledStays() {
        EndpointState disabled =
                new EndpointState(URL, List.of("*"), null, EndpointStatus.DISABLED, EndpointSettings.DEFAULTS);

        Decision decision = decider.update(disabled, Map.of("description", "new"));

        assertThat(decision)
                .isEqualTo(new Decision.Accepted(new EndpointState(
                        URL, List.of("*"), "new", EndpointStatus.DISABLED, EndpointSettings.DEFAULTS)));
    }

    @Test
    @DisplayName("pauses an endpoint whose URL would not be taken today")
    void untouchedFields() {
        EndpointState outdated = new EndpointState(
                "http://was.allowed.once/",
                List.of("call.retired"),
                null,
                EndpointStatus.ACTIVE,
                EndpointSettings.DEFAULTS);

        assertThat(decider.update(outdated, Map.of("status", "paused")))
                .isEqualTo(new Decision.Accepted(outdated.with(EndpointStatus.PAUSED)));
        assertThat(errors(decider.update(outdated, Map.of("events", List.of("call.retired")))))
                .containsExactly("events[0]");
    }

    private static List<String> errors(Decision decision) {
        return ((Decision.Refused) decision)
                .problem().errors().stream().map(FieldError::field).toList();
    }
}
