package dev.carillon.call.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentStatus;
import dev.carillon.common.contract.agent.WhenPaused;
import dev.carillon.common.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {
    private static final AgentSettings ADA = AgentSettings.of(new AgentCommand.Create(
            "Ada", null, true, null, "Hello", null, null, null, null, Map.of("type", "object", "title", "old"), null));

    @Test
    @DisplayName("A new agent is active, and its calls wait should it be paused")
    void defaults() {
        assertThat(ADA.status()).isEqualTo(AgentStatus.ACTIVE);
        assertThat(ADA.whenPaused()).isEqualTo(WhenPaused.WAIT);
    }

    @Test
    @DisplayName("A patch changes what it names, clears what it nulls, merges objects and keeps the rest")
    void patched() {
        Map<String, Object> changes = new HashMap<>();
        changes.put("greeting", null);
        changes.put("status", "paused");
        changes.put("when_paused", "fail");
        changes.put("answer_schema", Map.of("title", "new"));

        AgentSettings patched = ADA.patched(changes);

        assertThat(patched.greeting()).isNull();
        assertThat(patched.status()).isEqualTo(AgentStatus.PAUSED);
        assertThat(patched.whenPaused()).isEqualTo(WhenPaused.FAIL);
        assertThat(patched.answerSchema()).isEqualTo(Map.of("type", "object", "title", "new"));
        assertThat(patched.name()).isEqualTo("Ada");
        assertThat(patched.isDefault()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "status", "is_default", "when_paused"})
    @DisplayName("What an agent cannot be without is not cleared")
    void mandatory(String field) {
        Map<String, Object> changes = new HashMap<>();
        changes.put(field, null);

        assertThatThrownBy(() -> ADA.patched(changes)).isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("A field that an agent does not have is refused by name")
    void unknownField() {
        assertThatThrownBy(() -> ADA.patched(Map.of("colour", "red")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("colour");
    }
}
