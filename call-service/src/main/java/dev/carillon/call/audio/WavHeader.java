package dev.carillon.call.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The 44 bytes before the samples of a 16-bit PCM WAV file. */
public final class WavHeader {
    public static final int BYTES = 44;

    private static final int AFTER_RIFF_SIZE = BYTES - 8;
    private static final int FMT_BYTES = 16;
    private static final short PCM = 1;
    private static final short BITS = 16;

    private WavHeader() {}

    /**
     * @param sampleRate in hertz
     * @param dataBytes of the samples that follow
     */
    public static byte[] of(int channels, int sampleRate, int dataBytes) {
        int frame = channels * WavFormat.BYTES_PER_SAMPLE;
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(AFTER_RIFF_SIZE + dataBytes)
                .put(ascii("WAVEfmt "))
                .putInt(FMT_BYTES)
                .putShort(PCM)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * frame)
                .putShort((short) frame)
                .putShort(BITS)
                .put(ascii("data"))
                .putInt(dataBytes)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
