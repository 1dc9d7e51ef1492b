package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.TranscriptTurn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first conversation: deterministic, on the machine. The agent greets, the callee answers, the agent closes. */
@ApplicationScoped
public class ScriptedConversation implements Conversation {
    private static final String USUAL_GREETING = "Hello {{client_name}}, this is {{agent_name}}.";
    private static final String FAREWELL = "Thank you {{client_name}}, goodbye.";
    private static final List<String> ANSWERS = List.of(
            "Yes, speaking. That is fine with me.",
            "Hello. Yes, please go ahead.",
            "Speaking. Thank you for calling.",
            "Hi, I have a minute. That works for me.");

    private static final int ANSWER_PERCENT = 40;
    private static final int FAREWELL_PERCENT = 75;

    @Override
    public List<TranscriptTurn> turns(Scene scene) {
        Map<String, @Nullable Object> values = new HashMap<>(scene.context());
        values.put("client_name", scene.clientName());
        values.put("agent_name", scene.agentName());
        String greeting = scene.greeting() == null || scene.greeting().isBlank() ? USUAL_GREETING : scene.greeting();

        List<TranscriptTurn> turns = new ArrayList<>(3);
        turns.add(new TranscriptTurn(TranscriptTurn.AGENT, Template.fill(greeting, values), scene.at(0)));
        boolean answers = switch (scene.outcome()) {
            case ANSWERED, TRANSFERRED -> true;
            case VOICEMAIL,
                    AGENT_ERROR,
                    BUSY,
                    NO_ANSWER,
                    REJECTED,
                    UNWANTED,
                    INVALID_NUMBER,
                    CARRIER_DENIED,
                    CARRIER_BUSY,
                    CARRIER_UNAVAILABLE,
                    MEDIA_FAILED,
                    LOST,
                    QUOTA_EXCEEDED,
                    CANCELED_BY_API,
                    EXPIRED,
                    SKIPPED_SUPPRESSED,
                    SKIPPED_WINDOW,
                    SKIPPED_DUPLICATE,
                    SKIPPED_FREQUENCY -> false;
        };
        if (answers) {
            String answer = ANSWERS.get(Math.floorMod(scene.callId().hashCode(), ANSWERS.size()));
            turns.add(new TranscriptTurn(TranscriptTurn.CALLER, answer, scene.at(ANSWER_PERCENT)));
            turns.add(new TranscriptTurn(
                    TranscriptTurn.AGENT, Template.fill(FAREWELL, values), scene.at(FAREWELL_PERCENT)));
        }
        return turns;
    }
}
