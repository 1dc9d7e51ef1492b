package dev.carillon.call.conversation;

import static dev.carillon.call.conversation.Scenes.flow;
import static dev.carillon.call.conversation.Scenes.scene;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.conversation.Talk.Ending;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TranscriptTurn;
import dev.carillon.common.contract.flow.Days;
import dev.carillon.common.contract.flow.FlowRules;
import dev.carillon.common.contract.flow.FlowSpec;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowConversationTest {
    private static final Conversation CONVERSATION = new FlowConversation();
    private static final UUID CALL = new UUID(7, 11);

    /** One question of each kind, a branch, a way to a person and a way out. */
    private static final FlowSpec SURVEY = flow("""
            {'id':'a','type':'say','text':'Hello {{client_name}}, it is about your {{context.product}}.','next':'why'},
            {'id':'why','type':'ask','text':'Why?','variable':'reason','next':'n'},
            {'id':'n','type':'collect','text':'How many?','variable':'count','format':'number','next':'t'},
            {'id':'t','type':'collect','text':'Which name?','variable':'name','format':'text','next':'d'},
            {'id':'d','type':'collect','text':'Which day?','variable':'day','format':'date','next':'p'},
            {'id':'p','type':'collect','text':'Which number?','variable':'phone','format':'phone','next':'c'},
            {'id':'c','type':'collect','text':'Which size?','variable':'size','format':'choice','choices':['small','large'],'next':'b'},
            {'id':'b','type':'collect','text':'More?','variable':'more','format':'boolean','retries':2,'next':'fork','otherwise':'person'},
            {'id':'fork','type':'branch','conditions':[{'variable':'more','op':'equals','value':true,'next':'n'}],'otherwise':'z'},
            {'id':'person','type':'transfer','queue':'sales','text':'One moment.','next':'z'},
            {'id':'z','type':'end','text':'Goodbye {{client_name}}.'}""");

    private static LongStream thousand() {
        return LongStream.range(0, 1_000);
    }

    private static UUID call(long i) {
        return new UUID(i * 0x1234_5678_9ABCL, ~i);
    }

    @Test
    @DisplayName("The survey of these tests is a flow by the rules")
    void valid() {
        assertThat(FlowRules.check(SURVEY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWERED", "TRANSFERRED", "VOICEMAIL", "AGENT_ERROR"})
    @DisplayName("A thousand calls: the same talk each time, every turn in time and in order, none without words")
    void deterministic(Disposition outcome) {
        thousand().mapToObj(FlowConversationTest::call).forEach(id -> {
            Talk talk = CONVERSATION.talk(scene(id, SURVEY, outcome));

            assertThat(talk).isEqualTo(CONVERSATION.talk(scene(id, SURVEY, outcome)));
            assertThat(talk.turns()).isNotEmpty();
            assertThat(talk.turns())
                    .extracting(TranscriptTurn::at)
                    .isSorted()
                    .allMatch(at -> !at.isBefore(Scenes.ANSWERED) && at.isBefore(Scenes.ENDED));
            assertThat(talk.turns())
                    .noneMatch(turn -> turn.text().isBlank() || turn.text().contains("{{"));
        });
    }

    @Test
    @DisplayName("Different calls are different talks: people differ, and some do not understand at once")
    void variety() {
        List<Talk> talks = thousand()
                .mapToObj(i -> CONVERSATION.talk(scene(call(i), SURVEY, Disposition.ANSWERED)))
                .toList();

        assertThat(talks.stream().map(Talk::answers).distinct().count()).isGreaterThan(900);
        assertThat(talks).anyMatch(talk -> talk.transferQueue() != null);
        assertThat(talks).anyMatch(talk -> talk.transferQueue() == null);
        assertThat(talks)
                .anyMatch(talk -> talk.turns().stream()
                                .filter(turn -> turn.text().equals("More?"))
                                .count()
                        == 3);
    }

    @Test
    @DisplayName("What is collected has the type of its question")
    void types() {
        thousand().forEach(i -> {
            Map<String, Object> answers = CONVERSATION
                    .talk(scene(call(i), SURVEY, Disposition.ANSWERED))
                    .answers();
            assertThat(answers.get("reason")).isInstanceOf(String.class);
            answers.forEach((name, value) -> {
                boolean fits = switch (name) {
                    case "reason", "name" -> value instanceof String text && !text.isBlank();
                    case "count" -> value instanceof Integer;
                    case "day" -> value instanceof String day && Days.isDay(day) && day.compareTo("2026-03-01") > 0;
                    case "phone" -> value instanceof String phone && phone.matches("\\+12125550[1][0-9]{2}");
                    case "size" -> List.of("small", "large").contains(value);
                    case "more" -> value instanceof Boolean;
                    default -> false;
                };
                assertThat(fits).as(name + " " + value).isTrue();
            });
        });
    }

    @Test
    @DisplayName("The agent's own greeting comes first, and variables are read out")
    void greeting() {
        FlowSpec flow = flow("{'id':'a','type':'end','text':'Call {{call_id}} to {{to_number}}, {{amount}}.'}");
        Scene scene = new Scene(
                CALL,
                new Persona("Ada", "I am {{agent_name}}.", null, null, null),
                flow,
                "+15551234567",
                null,
                Map.of("amount", 1200, "call_id", "theirs"),
                Disposition.ANSWERED,
                Scenes.ANSWERED,
                Scenes.ENDED);

        Talk talk = CONVERSATION.talk(scene);

        assertThat(talk.turns())
                .extracting(TranscriptTurn::role)
                .containsExactly(TranscriptTurn.AGENT, TranscriptTurn.CALLER, TranscriptTurn.AGENT);
        assertThat(talk.turns().getFirst().text()).isEqualTo("I am Ada.");
        assertThat(talk.turns().getLast().text()).isEqualTo("Call " + CALL + " to +15551234567, 1200.");
        assertThat(talk.ending()).isEqualTo(Ending.FINISHED);
    }

    @Test
    @DisplayName("A transfer ends the talk of a call that was transferred; when nobody took it, the flow goes on")
    void transfer() {
        FlowSpec flow = flow("{'id':'a','type':'transfer','queue':'sales','text':'One moment.','next':'z'},"
                + "{'id':'z','type':'end','text':'Nobody is there.'}");

        Talk taken = CONVERSATION.talk(scene(CALL, flow, Disposition.TRANSFERRED));
        Talk alone = CONVERSATION.talk(scene(CALL, flow, Disposition.ANSWERED));

        assertThat(taken.transferQueue()).isEqualTo("sales");
        assertThat(taken.ending()).isEqualTo(Ending.HANDED_OVER);
        assertThat(taken.turns()).extracting(TranscriptTurn::text).containsExactly("One moment.");
        assertThat(alone.transferQueue()).isEqualTo("sales");
        assertThat(alone.ending()).isEqualTo(Ending.FINISHED);
        assertThat(alone.turns()).extracting(TranscriptTurn::text).containsExactly("One moment.", "Nobody is there.");
    }

    @Test
    @DisplayName(
            "A transfer that nobody took leads on to the next one, which ends the talk of a call that was transferred")
    void secondTransfer() {
        FlowSpec flow = flow("{'id':'a','type':'transfer','queue':'sales','text':'One moment.','next':'b'},"
                + "{'id':'b','type':'transfer','queue':'support','text':'Somebody else, then.'}");

        Talk second = CONVERSATION.talk(transferred(flow, 1));
        Talk none = CONVERSATION.talk(transferred(flow, 2));

        assertThat(Handover.of(CONVERSATION.talk(transferred(flow, 0)))).contains(new Handover("sales", 1, Map.of()));
        assertThat(Handover.of(second)).contains(new Handover("support", 2, Map.of()));
        assertThat(second.turns())
                .extracting(TranscriptTurn::text)
                .containsExactly("One moment.", "Somebody else, then.");
        assertThat(Handover.of(none)).isEmpty();
        assertThat(none.ending()).isEqualTo(Ending.FINISHED);
    }

    @Test
    @DisplayName("Whatever leads to an operator is the path that the talk takes when nobody is there")
    void samePath() {
        thousand().mapToObj(FlowConversationTest::call).forEach(id -> {
            Talk alone = CONVERSATION.talk(scene(id, SURVEY, Disposition.ANSWERED));
            Talk taken = CONVERSATION.talk(scene(id, SURVEY, Disposition.TRANSFERRED));

            assertThat(Handover.of(taken).isPresent()).isEqualTo(alone.transferQueue() != null);
            assertThat(alone.turns())
                    .extracting(TranscriptTurn::text)
                    .startsWith(taken.turns().stream().map(TranscriptTurn::text).toArray(String[]::new));
        });
    }

    @Test
    @DisplayName("A machine gets a greeting and a message, and is asked nothing")
    void voicemail() {
        Talk talk = CONVERSATION.talk(scene(CALL, SURVEY, Disposition.VOICEMAIL));

        assertThat(talk.turns()).hasSize(2).allMatch(turn -> turn.role().equals(TranscriptTurn.AGENT));
        assertThat(talk.turns().getFirst().text()).isEqualTo("Hello Jane Doe, this is Ada.");
        assertThat(talk.answers()).isEmpty();
        assertThat(talk.ending()).isEqualTo(Ending.MESSAGE_LEFT);
    }

    @Test
    @DisplayName("An agent that fails says the first half of what it would have said")
    void agentError() {
        Talk whole = CONVERSATION.talk(scene(CALL, SURVEY, Disposition.ANSWERED));
        Talk half = CONVERSATION.talk(scene(CALL, SURVEY, Disposition.AGENT_ERROR));

        assertThat(half.turns()).hasSize(whole.turns().size() / 2);
        assertThat(half.turns())
                .extracting(TranscriptTurn::text)
                .isEqualTo(whole.turns().stream()
                        .limit(half.turns().size())
                        .map(TranscriptTurn::text)
                        .toList());
        assertThat(half.ending()).isEqualTo(Ending.FELL_SILENT);
        assertThat(whole.answers()).containsAllEntriesOf(half.answers());
    }

    @Test
    @DisplayName("A loop that never takes its way out is cut off")
    void endless() {
        FlowSpec flow = flow(
                "{'id':'a','type':'say','text':'Again.','next':'b'},{'id':'b','type':'branch',"
                        + "'conditions':[{'variable':'nothing','op':'exists','next':'z'}],'otherwise':'a'},{'id':'z','type':'end'}");

        Talk talk = CONVERSATION.talk(scene(CALL, flow, Disposition.ANSWERED));

        assertThat(talk.turns()).hasSize(100);
        assertThat(talk.ending()).isEqualTo(Ending.CUT_OFF);
    }

    @Test
    @DisplayName("A transcript stays small, whatever the context holds")
    void small() {
        FlowSpec flow = flow("{'id':'a','type':'say','text':'" + "{{big}} ".repeat(200) + "','next':'b'},"
                + "{'id':'b','type':'branch','conditions':[{'variable':'no','op':'exists','next':'z'}],'otherwise':'a'},"
                + "{'id':'z','type':'end'}");
        Scene scene = scene(CALL, flow, Disposition.ANSWERED, Map.of("big", "😀".repeat(30_000)));

        Talk talk = CONVERSATION.talk(scene);

        assertThat(talk.turns().stream().mapToInt(turn -> turn.text().length()).sum())
                .isLessThan(60_000);
        assertThat(talk.ending()).isEqualTo(Ending.CUT_OFF);
    }

    @Test
    @DisplayName("A call that ended the moment it was answered, and a flow that says nothing, are talks as well")
    void empty() {
        FlowSpec silent = flow("{'id':'a','type':'end'}");
        Scene moment = new Scene(
                CALL,
                new Persona(null, " ", null, null, null),
                silent,
                "+15551234567",
                null,
                Map.of(),
                Disposition.AGENT_ERROR,
                Scenes.ANSWERED,
                Scenes.ANSWERED);

        assertThat(CONVERSATION.talk(moment).turns()).isEmpty();
        assertThat(CONVERSATION.talk(moment).ending()).isEqualTo(Ending.FELL_SILENT);
    }

    @Test
    @DisplayName("An agent without a flow speaks by the script")
    void script() {
        assertThat(CONVERSATION.talk(scene(CALL, null, Disposition.ANSWERED)).turns())
                .hasSize(3);
    }

    private static Scene transferred(FlowSpec flow, int notTaken) {
        Scene scene = scene(CALL, flow, Disposition.TRANSFERRED);
        return new Scene(
                scene.callId(),
                scene.agent(),
                flow,
                scene.toNumber(),
                scene.clientName(),
                scene.context(),
                scene.outcome(),
                notTaken,
                scene.answeredAt(),
                scene.endedAt());
    }
}
