package dev.carillon.call.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks over the chunks of a RIFF file, and never past what the file really has. */
final class ChunkReader {
    private static final int HEADER = 8;
    private static final int RIFF_HEADER = 12;

    private final InputStream in;
    private long left;

    private ChunkReader(InputStream in, long left) {
        this.in = in;
        this.left = left;
    }

    /** @param size bytes of the content, without the padding of an odd one */
    record Chunk(String id, long size) {}

    /** @param length of the whole file, in bytes */
    static ChunkReader open(InputStream in, long length) throws IOException, InvalidAudioException {
        byte[] header = in.readNBytes(RIFF_HEADER);
        if (header.length < RIFF_HEADER
                || !id(header, 0).equals("RIFF")
                || !id(header, HEADER).equals("WAVE")) {
            throw new InvalidAudioException("is not a WAV file");
        }
        long told = size(header) + HEADER;
        if (told != length && !(told % 2 == 1 && told + 1 == length)) {
            throw new InvalidAudioException("has a header that tells of " + told + " bytes, but it has " + length);
        }
        return new ChunkReader(in, length - RIFF_HEADER);
    }

    boolean hasNext() {
        return left >= HEADER;
    }

    /** The next chunk's header; its content is to be read or skipped before the one after it. */
    Chunk next() throws IOException, InvalidAudioException {
        byte[] header = in.readNBytes(HEADER);
        left -= HEADER;
        if (header.length < HEADER) {
            throw new InvalidAudioException("is cut off");
        }
        Chunk chunk = new Chunk(id(header, 0), size(header));
        if (chunk.size() > left) {
            throw new InvalidAudioException(
                    "is cut off: a chunk of it tells of " + chunk.size() + " bytes where the file has only " + left);
        }
        return chunk;
    }

    byte[] read(Chunk chunk, int most) throws IOException, InvalidAudioException {
        int wanted = (int) Math.min(chunk.size(), most);
        byte[] content = in.readNBytes(wanted);
        if (content.length < wanted) {
            throw new InvalidAudioException("is cut off");
        }
        skip(chunk.size() - wanted);
        passed(chunk);
        return content;
    }

    void skip(Chunk chunk) throws IOException, InvalidAudioException {
        skip(chunk.size());
        passed(chunk);
    }

    /** The content of {@code chunk} has been read from the stream itself. */
    void passed(Chunk chunk) throws IOException {
        left -= chunk.size();
        if (chunk.size() % 2 == 1 && left > 0) {
            left -= in.readNBytes(1).length;
        }
    }

    private void skip(long bytes) throws IOException, InvalidAudioException {
        try {
            in.skipNBytes(bytes);
        } catch (java.io.EOFException e) {
            InvalidAudioException cutOff = new InvalidAudioException("is cut off");
            cutOff.initCause(e);
            throw cutOff;
        }
    }

    private static String id(byte[] bytes, int offset) {
        return new String(bytes, offset, 4, StandardCharsets.ISO_8859_1);
    }

    private static long size(byte[] header) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
    }
}
