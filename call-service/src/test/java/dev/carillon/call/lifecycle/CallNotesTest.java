package dev.carillon.call.lifecycle;

import static dev.carillon.call.lifecycle.Calls.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallNotesTest {
    private static final CallNotes NOTES = new CallNotes(
            Map.of("crm_id", "lead_1", "nested", Map.of("a", 1, "b", 2)),
            "A summary.",
            "neutral",
            List.of("vip"),
            Map.of("budget", 5),
            "won",
            null);

    static Stream<Call> everyState() {
        return Stream.of(
                Calls.queued(3),
                Calls.dialing(3),
                Calls.ringing(3),
                Calls.inProgress(3),
                Calls.after(Calls.inProgress(3), Calls.ended(Calls.FIRST, Disposition.ANSWERED)));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    @DisplayName("A call takes notes in every state, and moves nowhere by it")
    void everywhere(Call call) {
        var note = new CallCommand.Note(null, Map.of("tags", List.of("vip")));

        Decision decision = Calls.DECIDER.decide(call, note, T0.plusSeconds(500));

        assertThat(decision).isInstanceOfSatisfying(Decision.Changed.class, changed -> {
            assertThat(changed.events()).extracting(CallEvent::type).containsExactly(CallEventType.UPDATED);
            assertThat(changed.call().phase()).isEqualTo(call.phase());
            assertThat(changed.call().history()).isEqualTo(call.history());
            assertThat(changed.call().version()).isEqualTo(call.version() + 1);
            assertThat(changed.call().notes().tags()).containsExactly("vip");
        });
    }

    @Test
    @DisplayName("What changes nothing is no event; what names another version is refused")
    void nothing() {
        Call call = Calls.queued(3);

        assertThat(Calls.DECIDER.decide(call, new CallCommand.Note(null, Map.of()), T0))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(Calls.DECIDER.decide(call, new CallCommand.Note(2L, Map.of("tags", List.of("a"))), T0))
                .isEqualTo(new Decision.Refused(Decision.Refusal.OTHER_VERSION));
        assertThat(Calls.DECIDER.decide(call, new CallCommand.Note(1L, Map.of("tags", List.of("a"))), T0))
                .isInstanceOf(Decision.Changed.class);
    }

    @Test
    @DisplayName("Objects are merged as RFC 7396 says, tags are replaced, and null clears")
    void merged() {
        Map<String, Object> nested = new HashMap<>();
        nested.put("a", null);
        nested.put("c", 3);
        Map<String, Object> changes = new HashMap<>();
        changes.put("metadata", Map.of("nested", nested, "more", true));
        changes.put("structured_answers", Map.of("name", "Ada"));
        changes.put("tags", Arrays.asList("a", "b", "a"));
        changes.put("disposition", null);

        CallNotes changed = NOTES.changed(changes);

        assertThat(changed.metadata())
                .isEqualTo(Map.of("crm_id", "lead_1", "nested", Map.of("b", 2, "c", 3), "more", true));
        assertThat(changed.structuredAnswers()).isEqualTo(Map.of("budget", 5, "name", "Ada"));
        assertThat(changed.tags()).containsExactly("a", "b");
        assertThat(changed.dispositionLabel()).isNull();
        assertThat(changed.summary()).isEqualTo("A summary.");
    }

    @Test
    @DisplayName("Null for a whole object clears it")
    void cleared() {
        Map<String, Object> changes = new HashMap<>();
        changes.put("metadata", null);
        changes.put("structured_answers", null);
        changes.put("tags", null);

        CallNotes changed = NOTES.changed(changes);

        assertThat(changed.metadata()).isEmpty();
        assertThat(changed.structuredAnswers()).isNull();
        assertThat(changed.tags()).isEmpty();
        assertThat(NOTES.changed(Collections.emptyMap())).isEqualTo(NOTES);
    }

    @Test
    @DisplayName("What the analysis finds is on the call from the attempt's end on, and keeps the customer's tags")
    void findings() {
        Call tagged = Calls.after(Calls.inProgress(3), new CallCommand.Note(null, Map.of("tags", List.of("vip"))));
        var findings = new Findings("They agreed.", "positive", List.of("agreed", "vip"), Map.of("ok", true));
        var turns = List.of(new TranscriptTurn(TranscriptTurn.AGENT, "Hello", T0.plusSeconds(3)));

        Decision decision = Calls.DECIDER.decide(
                tagged,
                Calls.ended(Calls.FIRST, Disposition.ANSWERED).with(new Spoken(turns, findings)),
                T0.plusSeconds(70));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Changed.class,
                        changed -> assertThat(changed.events()).allSatisfy(event -> {
                            assertThat(event.call().notes().summary()).isEqualTo("They agreed.");
                            assertThat(event.call().notes().tags()).containsExactly("vip", "agreed");
                            assertThat(event.call().notes().structuredAnswers()).isEqualTo(Map.of("ok", true));
                        }));
    }
}
