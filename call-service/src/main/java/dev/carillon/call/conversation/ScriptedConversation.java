package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.TranscriptTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an agent without a flow says: it greets, the callee answers, the agent closes. */
final class ScriptedConversation implements Conversation {
    static final String USUAL_GREETING = "Hello {{client_name}}, this is {{agent_name}}.";

    private static final String FAREWELL = "Thank you {{client_name}}, goodbye.";
    private static final List<String> ANSWERS = List.of(
            "Yes, speaking. That is fine with me.",
            "Hello. Yes, please go ahead.",
            "Speaking. Thank you for calling.",
            "Hi, I have a minute. That works for me.");

    private static final int ANSWER_PERCENT = 40;
    private static final int FAREWELL_PERCENT = 75;
    private static final int PERCENT = 100;

    @Override
    public Talk talk(Scene scene) {
        Variables variables = new Variables(scene);
        String own = scene.agent().ownGreeting();
        String greeting = own == null ? USUAL_GREETING : own;
        List<TranscriptTurn> turns = new ArrayList<>(3);
        turns.add(new TranscriptTurn(TranscriptTurn.AGENT, variables.fill(greeting), scene.answeredAt()));
        Talk.Ending ending = switch (Listener.of(scene.outcome())) {
            case MACHINE -> Talk.Ending.MESSAGE_LEFT;
            case FORSAKEN -> Talk.Ending.FELL_SILENT;
            case PERSON -> {
                String answer = ANSWERS.get(Math.floorMod(scene.callId().hashCode(), ANSWERS.size()));
                turns.add(new TranscriptTurn(TranscriptTurn.CALLER, answer, scene.at(ANSWER_PERCENT, PERCENT)));
                turns.add(new TranscriptTurn(
                        TranscriptTurn.AGENT, variables.fill(FAREWELL), scene.at(FAREWELL_PERCENT, PERCENT)));
                yield Talk.Ending.FINISHED;
            }
        };
        return new Talk(turns, Map.of(), null, ending);
    }
}
