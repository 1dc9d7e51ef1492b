package dev.carillon.common.contract.voice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A speaker: a voice of the customer's own, made from samples.
 *
 * @param language BCP 47 tag
 * @param sampleCount samples in its data set
 * @param sampleSeconds their length together
 * @param errorMessage why the last deployment failed; null unless it did
 * @param deployedAt since when agents can be given it; a later deployment that fails takes nothing away
 */
public record SpeakerView(
        UUID id,
        String name,
        @Nullable String language,
        @Nullable String description,
        SpeakerStatus status,
        int sampleCount,
        double sampleSeconds,
        @Nullable String errorMessage,
        boolean test,
        @Nullable Instant deployedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
