package dev.carillon.call.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that has as many bytes as were announced, or fails. To be read in blocks. */
final class ExactStream extends FilterInputStream {
    private final long length;
    private long seen;

    ExactStream(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        int read = in.read(bytes, offset, wanted);
        seen += Math.max(0, read);
        if (seen > length || read < 0 && seen < length) {
            throw new IOException("Content was announced with " + length + " bytes, and has others: " + seen);
        }
        return read;
    }

    /** Nothing is passed over unseen. */
    @Override
    public long skip(long bytes) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
