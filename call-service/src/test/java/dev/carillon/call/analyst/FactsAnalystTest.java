package dev.carillon.call.analyst;

import static dev.carillon.call.conversation.Scenes.scene;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.conversation.Scenes;
import dev.carillon.call.conversation.Talk;
import dev.carillon.call.conversation.Talk.Ending;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsAnalystTest {
    private static final UUID CALL = new UUID(1, 2);
    private static final CallAnalyst ANALYST = new FactsAnalyst();
    private static final Map<String, Object> SCHEMA = Json.object("""
            {"type":"object","required":["day"],
             "properties":{"day":{"type":"string","format":"date"},"count":{"type":"integer"}}}""");

    private static Talk talk(Map<String, Object> answers, String queue, Ending ending, String... heard) {
        List<TranscriptTurn> turns = new ArrayList<>();
        turns.add(new TranscriptTurn(TranscriptTurn.AGENT, "This is terrible, awful, wrong.", Scenes.ANSWERED));
        for (String text : heard) {
            turns.add(new TranscriptTurn(TranscriptTurn.CALLER, text, Scenes.ANSWERED));
        }
        return new Talk(turns, answers, queue, ending);
    }

    private static Analysis analyse(Disposition outcome, Talk talk) {
        return ANALYST.analyse(scene(CALL, null, outcome), talk, SCHEMA);
    }

    @Test
    @DisplayName("The answers that the schema asks for are kept, and what is required and missing is tagged")
    void answers() {
        Talk full = talk(Map.of("day", "2026-03-02", "count", 3, "more", true), null, Ending.FINISHED);
        Talk wrong = talk(Map.of("day", "soon", "count", 3), null, Ending.FINISHED);

        assertThat(analyse(Disposition.ANSWERED, full).structuredAnswers())
                .isEqualTo(Map.of("day", "2026-03-02", "count", 3));
        assertThat(analyse(Disposition.ANSWERED, full).tags()).containsExactly("answered");
        assertThat(analyse(Disposition.ANSWERED, wrong).structuredAnswers()).isEqualTo(Map.of("count", 3));
        assertThat(analyse(Disposition.ANSWERED, wrong).tags()).containsExactly("answered", "answers_incomplete");
    }

    @Test
    @DisplayName("Without a schema, or with one that is none, there are no structured answers and nothing is missing")
    void withoutSchema() {
        Talk talk = talk(Map.of("count", 3), null, Ending.FINISHED);

        Analysis without = ANALYST.analyse(scene(CALL, null, Disposition.ANSWERED), talk, null);
        Analysis broken = ANALYST.analyse(scene(CALL, null, Disposition.ANSWERED), talk, Map.of("type", "array"));

        assertThat(without.structuredAnswers()).isEmpty();
        assertThat(without.tags()).containsExactly("answered");
        assertThat(broken).isEqualTo(without);
    }

    @Test
    @DisplayName("The summary and the tags tell the facts")
    void facts() {
        Analysis answered = analyse(Disposition.ANSWERED, talk(Map.of("day", "2026-03-02"), null, Ending.FINISHED));
        Analysis voicemail = analyse(Disposition.VOICEMAIL, talk(Map.of(), null, Ending.MESSAGE_LEFT));
        Analysis silent = analyse(Disposition.AGENT_ERROR, talk(Map.of(), null, Ending.FELL_SILENT));
        Analysis handedOver =
                analyse(Disposition.TRANSFERRED, talk(Map.of("day", "2026-03-02"), "sales", Ending.HANDED_OVER));
        Analysis cutOff = analyse(Disposition.ANSWERED, talk(Map.of("day", "2026-03-02"), null, Ending.CUT_OFF));

        assertThat(answered.summary()).isEqualTo("Ada and Jane Doe spoke for 5 seconds. One answer was collected.");
        assertThat(voicemail.summary()).isEqualTo("Ada reached a voicemail.");
        assertThat(voicemail.tags()).containsExactly("answers_incomplete", "voicemail");
        assertThat(silent.summary()).isEqualTo("Ada reached Jane Doe, and fell silent before everything was said.");
        assertThat(silent.tags()).containsExactly("agent_error", "answers_incomplete");
        assertThat(handedOver.summary())
                .isEqualTo("Ada and Jane Doe spoke for 5 seconds. The agent wanted to hand over to sales.");
        assertThat(handedOver.tags()).containsExactly("transfer_requested", "transferred");
        assertThat(cutOff.tags()).containsExactly("answered", "cut_off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "That is fine, thank you.                | positive",
                "I was not happy with it the last time.  | negative",
                "That is not bad.                        | positive",
                "This is terrible!                       | negative",
                "On 2026-03-02.                          | neutral",
                "GOOD and bad                            | neutral",
                "Goodness                                | neutral",
            })
    @DisplayName("Sentiment goes by what the person says, not by what the agent says")
    void sentiment(String heard, String sentiment) {
        assertThat(analyse(Disposition.ANSWERED, talk(Map.of(), null, Ending.FINISHED, heard))
                        .sentiment()
                        .wire())
                .isEqualTo(sentiment);
    }

    @Test
    @DisplayName("Who says nothing is neutral")
    void silence() {
        assertThat(analyse(Disposition.VOICEMAIL, talk(Map.of(), null, Ending.MESSAGE_LEFT))
                        .sentiment())
                .isEqualTo(Sentiment.NEUTRAL);
    }
}
