package dev.carillon.call.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;

/** Writes WAV files byte by byte, right ones and wrong ones; on purpose without the code under test. */
public final class WavFiles {
    private static final byte[] PCM_GUID = {1, 0, 0, 0, 0, 0, 16, 0, -128, 0, 0, -86, 0, 56, -101, 113};

    private WavFiles() {}

    /** A file's description; change one thing of {@link #good()} to get a wrong one. */
    public record Spec(int tag, int channels, int rate, int bits, double seconds, IntToDoubleFunction wave) {
        public Spec tag(int other) {
            return new Spec(other, channels, rate, bits, seconds, wave);
        }

        public Spec channels(int other) {
            return new Spec(tag, other, rate, bits, seconds, wave);
        }

        public Spec rate(int other) {
            return new Spec(tag, channels, other, bits, seconds, wave);
        }

        public Spec bits(int other) {
            return new Spec(tag, channels, rate, other, seconds, wave);
        }

        public Spec seconds(double other) {
            return new Spec(tag, channels, rate, bits, other, wave);
        }

        /** @param other -1 to 1, of the number of the frame */
        public Spec wave(IntToDoubleFunction other) {
            return new Spec(tag, channels, rate, bits, seconds, other);
        }

        public byte[] file() {
            return riff(chunk("fmt ", fmt()), chunk("data", data()));
        }

        public byte[] fmt() {
            int frame = channels * bits / 8;
            ByteBuffer fmt = ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) tag)
                    .putShort((short) channels)
                    .putInt(rate)
                    .putInt(rate * frame)
                    .putShort((short) frame)
                    .putShort((short) bits);
            return fmt.array();
        }

        public byte[] data() {
            int frames = (int) Math.round(seconds * rate);
            int bytes = bits / 8;
            ByteBuffer data = ByteBuffer.allocate(frames * channels * bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int frame = 0; frame < frames; frame++) {
                long value = Math.round(Math.max(-1, Math.min(1, wave.applyAsDouble(frame))) * 32_767);
                for (int channel = 0; channel < channels; channel++) {
                    for (int i = 0; i < bytes; i++) {
                        data.put((byte) (value >> 8 * i));
                    }
                }
            }
            return data.array();
        }
    }

    /** Two seconds of a tone of 440 Hz, at a quarter of full scale. */
    public static Spec good() {
        return new Spec(1, 1, 16_000, 16, 2, tone(0.25, 16_000));
    }

    public static IntToDoubleFunction tone(double amplitude, int rate) {
        return frame -> amplitude * Math.sin(2 * Math.PI * 440 * frame / rate);
    }

    /** WAVE_FORMAT_EXTENSIBLE around {@code spec}, with the sub-format's first byte. */
    public static byte[] extensible(Spec spec, int subFormat) {
        byte[] guid = PCM_GUID.clone();
        guid[0] = (byte) subFormat;
        byte[] fmt = ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(spec.tag(0xFFFE).fmt())
                .putShort((short) 22)
                .putShort((short) spec.bits())
                .putInt(4)
                .put(guid)
                .array();
        return riff(chunk("fmt ", fmt), chunk("data", spec.data()));
    }

    public static byte[] riff(byte[]... chunks) {
        int size = 4;
        for (byte[] chunk : chunks) {
            size += chunk.length;
        }
        ByteBuffer file = ByteBuffer.allocate(8 + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(size).put(ascii("WAVE"));
        for (byte[] chunk : chunks) {
            file.put(chunk);
        }
        return file.array();
    }

    public static byte[] chunk(String id, byte[] content) {
        return chunk(id, content, content.length);
    }

    /** A chunk that tells of {@code told} bytes, whatever it has. */
    public static byte[] chunk(String id, byte[] content, int told) {
        ByteBuffer chunk = ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii(id))
                .putInt(told)
                .put(content);
        return chunk.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
