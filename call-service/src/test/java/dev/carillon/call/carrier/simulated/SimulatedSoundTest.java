package dev.carillon.call.carrier.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.audio.WavCheck;
import dev.carillon.call.audio.WavFacts;
import dev.carillon.call.carrier.Talk;
import dev.carillon.common.contract.call.TranscriptTurn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedSoundTest {
    private static final Instant ANSWERED = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID CALL = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final List<TranscriptTurn> TURNS = List.of(
            new TranscriptTurn(TranscriptTurn.AGENT, "Hello?", ANSWERED),
            new TranscriptTurn(TranscriptTurn.CALLER, "Yes.", ANSWERED.plusMillis(1_000)),
            new TranscriptTurn(TranscriptTurn.AGENT, "Goodbye.", ANSWERED.plusMillis(2_000)));

    private static byte[] sound(UUID call, long millis, List<TranscriptTurn> turns) throws IOException {
        return sound(call, millis, null, turns);
    }

    private static byte[] sound(UUID call, long millis, String voiceId, List<TranscriptTurn> turns) throws IOException {
        SimulatedSound sound = SimulatedSound.of(new Talk(call, ANSWERED, Duration.ofMillis(millis), voiceId, turns));
        try (var in = sound.open()) {
            byte[] wav = in.readAllBytes();
            assertThat(wav).hasSize((int) sound.bytes());
            return wav;
        }
    }

    @Test
    @DisplayName("A recording is a WAV of 8 kHz, mono, as long as the talk, that can be heard")
    void wav() throws Exception {
        byte[] wav = sound(CALL, 3_210, TURNS);

        WavFacts facts = WavCheck.check(new ByteArrayInputStream(wav), wav.length);
        assertThat(facts.sampleRate()).isEqualTo(8_000);
        assertThat(facts.channels()).isEqualTo(1);
        assertThat(facts.duration()).isEqualTo(Duration.ofMillis(3_210));
        assertThat(facts.level().dbfs()).isBetween(-25.0, -10.0);
    }

    @Test
    @DisplayName("The same talk sounds the same, another call or another turn sounds different")
    void deterministic() throws IOException {
        UUID other = UUID.fromString("018f0000-0000-7000-8000-000000000002");
        List<TranscriptTurn> callerFirst = List.of(new TranscriptTurn(TranscriptTurn.CALLER, "Hello?", ANSWERED));
        List<TranscriptTurn> agentFirst = TURNS.subList(0, 1);

        assertThat(sound(CALL, 3_000, TURNS)).isEqualTo(sound(CALL, 3_000, TURNS));
        assertThat(sound(CALL, 3_000, TURNS)).isNotEqualTo(sound(other, 3_000, TURNS));
        assertThat(sound(CALL, 3_000, agentFirst)).isNotEqualTo(sound(CALL, 3_000, callerFirst));
    }

    @Test
    @DisplayName("The agent's voice is heard, and leaves the caller's as it is")
    void voices() throws IOException {
        List<TranscriptTurn> caller = List.of(new TranscriptTurn(TranscriptTurn.CALLER, "Hello?", ANSWERED));

        assertThat(sound(CALL, 3_000, "ava", TURNS))
                .isNotEqualTo(sound(CALL, 3_000, "miles", TURNS))
                .isEqualTo(sound(CALL, 3_000, "ava", TURNS));
        assertThat(sound(CALL, 3_000, "ava", caller)).isEqualTo(sound(CALL, 3_000, "miles", caller));
    }

    @Test
    @DisplayName("Between turns there is a pause")
    void pauses() throws IOException {
        byte[] wav = sound(CALL, 3_000, TURNS);

        assertThat(samples(wav, 900, 990)).containsOnly(0);
        assertThat(samples(wav, 100, 190)).anyMatch(sample -> Math.abs(sample) > 5_000);
        assertThat(samples(wav, 1_100, 1_190)).anyMatch(sample -> Math.abs(sample) > 5_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 40, 600_000})
    @DisplayName("Talks of any length are recorded, also where turns lie outside of them")
    void lengths(long millis) throws IOException {
        List<TranscriptTurn> outside = List.of(
                new TranscriptTurn(TranscriptTurn.AGENT, "Early", ANSWERED.minusSeconds(5)),
                new TranscriptTurn(TranscriptTurn.CALLER, "Late", ANSWERED.plusSeconds(5_000)));

        assertThat(sound(CALL, millis, outside)).hasSize(44 + (int) millis * 16);
    }

    private static List<Integer> samples(byte[] wav, int fromMillis, int toMillis) {
        return java.util.stream.IntStream.range(fromMillis * 8, toMillis * 8)
                .mapToObj(frame -> (wav[44 + frame * 2] & 0xFF) | (wav[45 + frame * 2] << 8))
                .toList();
    }
}
