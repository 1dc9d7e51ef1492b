package dev.carillon.call.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedConversationTest {
    private static final Instant ANSWERED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Map<String, Object> CONTEXT = Map.of("product", "personal_loan", "amount", 1200, "cash", "$1");

    @Test
    @DisplayName("The agent greets with the call's variables, the callee answers, the agent closes")
    void answered() {
        List<TranscriptTurn> turns =
                turns("Hi {{client_name}}, about your {{ product }} of {{amount}}.", Disposition.ANSWERED);

        assertThat(turns)
                .extracting(TranscriptTurn::role)
                .containsExactly(TranscriptTurn.AGENT, TranscriptTurn.CALLER, TranscriptTurn.AGENT);
        assertThat(turns.getFirst().text()).isEqualTo("Hi Jane Doe, about your personal_loan of 1200.");
        assertThat(turns).extracting(TranscriptTurn::at).isSorted();
        assertThat(turns.getLast().at()).isBefore(ANSWERED.plusSeconds(10));
        assertThat(turns)
                .isEqualTo(turns("Hi {{client_name}}, about your {{ product }} of {{amount}}.", Disposition.ANSWERED));
    }

    @Test
    @DisplayName("A machine gets the greeting and nothing else; so does a person whom the agent fails")
    void oneSided() {
        assertThat(turns("Hello", Disposition.VOICEMAIL)).hasSize(1);
        assertThat(turns("Hello", Disposition.AGENT_ERROR)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello {{unknown}}, it is us | Hello, it is us",
                "Dear {{unknown}} | Dear",
                "Pay {{cash}} now | Pay $1 now",
                "Nothing to fill  in | Nothing to fill  in",
                "{{ client_name }}! | Jane Doe!"
            })
    @DisplayName("Placeholders are filled in literally, and nobody says the unknown ones")
    void placeholders(String greeting, String said) {
        assertThat(turns(greeting, Disposition.ANSWERED).getFirst().text()).isEqualTo(said);
    }

    @Test
    @DisplayName("An agent without a greeting of its own says a usual one")
    void usualGreeting() {
        assertThat(turns(null, Disposition.ANSWERED).getFirst().text()).isEqualTo("Hello Jane Doe, this is Ada.");
    }

    private static List<TranscriptTurn> turns(String greeting, Disposition outcome) {
        return new ScriptedConversation()
                .talk(new Scene(
                        new UUID(5, 5),
                        new Persona("Ada", greeting, null, null, null),
                        null,
                        "+15551234567",
                        "Jane Doe",
                        CONTEXT,
                        outcome,
                        ANSWERED,
                        ANSWERED.plusSeconds(10)))
                .turns();
    }
}
