package dev.carillon.common.contract.call;

import java.time.Instant;

/**
 * One turn of a conversation.
 *
 * @param role {@code agent} or {@code caller}: the human side is the caller in both directions
 * @param text what was said
 * @param at when the turn began
 */
public record TranscriptTurn(String role, String text, Instant at) {
    public static final String AGENT = "agent";
    public static final String CALLER = "caller";
}
