package dev.carillon.call.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who talks for us on one call: the agent, with what the call asks for otherwise. Prompt, voice and language are for
 * drivers that think and speak; the machine's own conversation goes by its script or flow.
 *
 * @param name null when the agent is not known any more
 * @param greeting first words, with their placeholders; null: usual ones
 * @param prompt instructions for a language model
 * @param voiceId of the library, or of a deployed speaker
 * @param language BCP 47; null: the voice's own
 */
public record Persona(
        @Nullable String name,
        @Nullable String greeting,
        @Nullable String prompt,
        @Nullable String voiceId,
        @Nullable String language) {

    /** The first words, if there are any of their own. */
    @Nullable
    String ownGreeting() {
        return greeting == null || greeting.isBlank() ? null : greeting;
    }
}
