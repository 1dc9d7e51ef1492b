package dev.carillon.common.contract.voice;

import java.time.Instant;
import java.util.UUID;

/**
 * A recording in a speaker's data set.
 *
 * @param id derived from the speaker and the audio: the same recording is the same sample
 * @param sha256 of the file, in hexadecimal
 * @param durationSeconds length of the audio
 * @param sampleRate in hertz
 * @param levelDbfs root mean square over all samples, in decibels below full scale
 * @param clippedRatio share of samples at full scale, 0 to 1
 */
public record SampleView(
        UUID id,
        UUID speakerId,
        String sha256,
        long bytes,
        double durationSeconds,
        int sampleRate,
        int channels,
        double levelDbfs,
        double clippedRatio,
        Instant createdAt) {}
