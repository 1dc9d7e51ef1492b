package dev.carillon.call.conversation;

import dev.carillon.common.contract.call.TranscriptTurn;
import java.util.List;

/** Who says what on an answered call. */
public interface Conversation {
    /** The turns, in order; each begins within the scene's time. */
    List<TranscriptTurn> turns(Scene scene);
}
