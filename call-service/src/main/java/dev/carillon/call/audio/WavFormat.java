package dev.carillon.call.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The {@code fmt } chunk of a WAV file with 16-bit PCM
 * (<a href="https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html">WAVE file format</a>).
 *
 * @param sampleRate in hertz
 */
record WavFormat(int channels, int sampleRate) {
    static final int BYTES_PER_SAMPLE = 2;
    static final int MIN_RATE = 8_000;
    static final int MAX_RATE = 48_000;

    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int BITS = 16;
    private static final int SHORTEST = 16;
    private static final int SHORTEST_EXTENSIBLE = 40;
    private static final int SUB_FORMAT = 24;

    /** KSDATAFORMAT_SUBTYPE_PCM, 00000001-0000-0010-8000-00AA00389B71, as it stands in the file. */
    private static final byte[] PCM_GUID = {
        1, 0, 0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
    };

    /** Bytes of one moment, over all channels. */
    int frame() {
        return channels * BYTES_PER_SAMPLE;
    }

    static WavFormat parse(byte[] chunk) throws InvalidAudioException {
        if (chunk.length < SHORTEST) {
            throw new InvalidAudioException("has a fmt chunk that is too short");
        }
        ByteBuffer fmt = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        int tag = Short.toUnsignedInt(fmt.getShort());
        int channels = Short.toUnsignedInt(fmt.getShort());
        long rate = Integer.toUnsignedLong(fmt.getInt());
        long byteRate = Integer.toUnsignedLong(fmt.getInt());
        int frame = Short.toUnsignedInt(fmt.getShort());
        int bits = Short.toUnsignedInt(fmt.getShort());
        if (tag != PCM && !(tag == EXTENSIBLE && isPcm(chunk))) {
            throw new InvalidAudioException("must be PCM, not audio of format " + tag);
        }
        if (bits != BITS) {
            throw new InvalidAudioException("must have 16 bits per sample, not " + bits);
        }
        if (channels < 1 || channels > 2) {
            throw new InvalidAudioException("must have 1 or 2 channels, not " + channels);
        }
        if (rate < MIN_RATE || rate > MAX_RATE) {
            throw new InvalidAudioException("must have between 8000 and 48000 samples per second, not " + rate);
        }
        WavFormat format = new WavFormat(channels, (int) rate);
        if (frame != format.frame() || byteRate != rate * frame) {
            throw new InvalidAudioException("has a fmt chunk whose numbers contradict each other");
        }
        return format;
    }

    private static boolean isPcm(byte[] chunk) {
        return chunk.length >= SHORTEST_EXTENSIBLE
                && Arrays.equals(chunk, SUB_FORMAT, SHORTEST_EXTENSIBLE, PCM_GUID, 0, PCM_GUID.length);
    }
}
