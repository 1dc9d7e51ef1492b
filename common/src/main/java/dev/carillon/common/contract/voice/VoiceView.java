package dev.carillon.common.contract.voice;

import org.jspecify.annotations.Nullable;

/**
 * A voice that an agent can be given.
 *
 * @param id what an agent names as its {@code voice_id}
 * @param language BCP 47 tag; null when the speaker's owner did not say
 * @param gender {@code female}, {@code male} or {@code neutral}; null for a speaker
 * @param sampleText a sentence that shows the voice; null for a speaker
 */
public record VoiceView(
        String id,
        String name,
        VoiceKind kind,
        @Nullable String language,
        @Nullable String gender,
        @Nullable String sampleText) {}
