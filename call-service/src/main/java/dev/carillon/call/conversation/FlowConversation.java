package dev.carillon.call.conversation;

import dev.carillon.common.contract.flow.FlowSpec;
import jakarta.enterprise.context.ApplicationScoped;

/** The conversation of the machine itself: the agent's flow with a simulated person, or a short script without one. */
@ApplicationScoped
public class FlowConversation implements Conversation {
    private final Conversation withoutFlow = new ScriptedConversation();

    @Override
    public Talk talk(Scene scene) {
        FlowSpec flow = scene.flow();
        if (flow == null) {
            return withoutFlow.talk(scene);
        }
        return switch (Listener.of(scene.outcome())) {
            case PERSON -> new FlowWalk(scene, flow, FlowWalk.ALL_TURNS).talk();
            case MACHINE -> FlowWalk.message(scene);
            case FORSAKEN -> {
                int turns = new FlowWalk(scene, flow, FlowWalk.ALL_TURNS)
                        .talk()
                        .turns()
                        .size();
                yield new FlowWalk(scene, flow, Math.max(1, turns / 2)).talk();
            }
        };
    }
}
