package dev.carillon.call.audio;

import java.time.Duration;

/**
 * What a WAV file holds.
 *
 * @param sampleRate in hertz
 * @param level of the whole file
 */
public record WavFacts(int sampleRate, int channels, Duration duration, Level level) {}
