package dev.carillon.e2e;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A sound that is good enough for a voice. */
final class Tone {
    private static final int RATE = 8_000;
    private static final double HERTZ = 440;

    private Tone() {}

    /** A WAV file: PCM of 16 bits, one channel. */
    static byte[] seconds(int seconds) {
        byte[] samples = new byte[2 * RATE * seconds];
        for (int i = 0; i < RATE * seconds; i++) {
            short sample = (short) (8_000 * Math.sin(2 * Math.PI * HERTZ * i / RATE));
            samples[2 * i] = (byte) sample;
            samples[2 * i + 1] = (byte) (sample >> 8);
        }
        var format = new AudioFormat(RATE, 16, 1, true, false);
        var out = new ByteArrayOutputStream();
        try (var in = new AudioInputStream(new ByteArrayInputStream(samples), format, (long) RATE * seconds)) {
            AudioSystem.write(in, AudioFileFormat.Type.WAVE, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
