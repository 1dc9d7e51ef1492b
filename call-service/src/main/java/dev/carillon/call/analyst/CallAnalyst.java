package dev.carillon.call.analyst;

import dev.carillon.call.conversation.Scene;
import dev.carillon.call.conversation.Talk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes sense of a conversation. */
public interface CallAnalyst {
    /**
     * The same analysis for the same talk, however often it is asked for.
     *
     * @param answerSchema JSON Schema of the agent's structured answers; null: none are wanted
     */
    Analysis analyse(Scene scene, Talk talk, @Nullable Map<String, Object> answerSchema);
}
