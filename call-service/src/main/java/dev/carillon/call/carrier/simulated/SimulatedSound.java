package dev.carillon.call.carrier.simulated;

import dev.carillon.call.audio.WavHeader;
import dev.carillon.call.carrier.Talk;
import dev.carillon.common.contract.call.TranscriptTurn;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated call sounds like: a tone for each turn, the agent's lower than the caller's and at the pitch of its
 * voice, and a pause after it. A function of the talk alone, and computed while it is read: no call is too long for memory.
 */
final class SimulatedSound {
    static final int SAMPLE_RATE = 8_000;

    private static final int BYTES_PER_SAMPLE = 2;
    private static final double AGENT_HERTZ = 220;
    private static final double CALLER_HERTZ = 330;
    /** Semitones of a pentatonic scale: neighbouring turns differ, and none hurts. */
    private static final int[] STEPS = {0, 2, 4, 7, 9};

    private static final double SEMITONES = 12;
    private static final double CENTS = 100;
    private static final int FIFTH_CENTS = 700;
    private static final double SPOKEN_SHARE = 0.85;
    private static final double AMPLITUDE = 0.25 * Short.MAX_VALUE;
    /** Faded in and out, or each tone would click. */
    private static final int FADE_FRAMES = SAMPLE_RATE / 100;

    private final List<Tone> tones;
    private final int frames;

    private SimulatedSound(List<Tone> tones, int frames) {
        this.tones = tones;
        this.frames = frames;
    }

    /** Frames from {@code begin} to before {@code end}. */
    private record Tone(int begin, int end, double hertz) {}

    static SimulatedSound of(Talk talk) {
        int frames = frames(talk.length());
        int shift = Math.floorMod(Hash.of(talk.callId().getLeastSignificantBits()), STEPS.length);
        List<TranscriptTurn> turns = talk.turns();
        double agent = agentHertz(talk.voiceId());
        List<Tone> tones = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            int begin = Math.min(frames, begin(talk, turns.get(i)));
            int next = i + 1 < turns.size() ? Math.min(frames, begin(talk, turns.get(i + 1))) : frames;
            int end = begin + (int) ((next - begin) * SPOKEN_SHARE);
            if (end > begin) {
                double base = turns.get(i).role().equals(TranscriptTurn.AGENT) ? agent : CALLER_HERTZ;
                tones.add(new Tone(begin, end, raised(base, STEPS[(i + shift) % STEPS.length])));
            }
        }
        return new SimulatedSound(List.copyOf(tones), frames);
    }

    /** Length of the WAV file. */
    long bytes() {
        return WavHeader.BYTES + (long) frames * BYTES_PER_SAMPLE;
    }

    /** The WAV file, from its beginning. */
    InputStream open() {
        return new SoundStream(WavHeader.of(1, SAMPLE_RATE, frames * BYTES_PER_SAMPLE), frames, this::sample);
    }

    private short sample(int frame) {
        for (Tone tone : tones) {
            if (frame >= tone.begin() && frame < tone.end()) {
                int fromEdge = Math.min(frame - tone.begin(), tone.end() - 1 - frame);
                double fade = Math.min(1, (double) fromEdge / FADE_FRAMES);
                double angle = 2 * Math.PI * tone.hertz() * (frame - tone.begin()) / SAMPLE_RATE;
                return (short) Math.round(AMPLITUDE * fade * Math.sin(angle));
            }
        }
        return 0;
    }

    /** Each voice has a pitch of its own within a fifth below the usual one, so that none reaches the caller's. */
    private static double agentHertz(@Nullable String voiceId) {
        return voiceId == null
                ? AGENT_HERTZ
                : raised(AGENT_HERTZ, -Math.floorMod(voiceId.hashCode(), FIFTH_CENTS) / CENTS);
    }

    private static double raised(double hertz, double semitones) {
        return hertz * Math.pow(2, semitones / SEMITONES);
    }

    private static int begin(Talk talk, TranscriptTurn turn) {
        Duration offset = Duration.between(talk.startedAt(), turn.at());
        return offset.isNegative() ? 0 : frames(offset);
    }

    private static int frames(Duration duration) {
        return Math.toIntExact(
                duration.toMillis() * SAMPLE_RATE / Duration.ofSeconds(1).toMillis());
    }
}
