package dev.carillon.gateway.owner;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that breaks off when it turns out to be too large. */
final class MeasuredBody extends FilterInputStream {
    private static final int BUFFER = 16 * 1024;

    private final long most;
    private volatile long seen;

    MeasuredBody(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    boolean isTooLarge() {
        return seen > most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            add(read);
        }
        if (isTooLarge()) {
            throw new IOException("The body has more than " + most + " bytes");
        }
        return read;
    }

    // One thread reads at a time; the others only look.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void add(int read) {
        seen += read;
    }

    /** The rest is still to be read from {@link #drain}: the client of the owner closes what it could not send. */
    @Override
    public void close() {
        // the request owns the stream
    }

    /** Reads on to the end, but not beyond {@code limit} bytes in all: a sender that is not heard out hears no answer. */
    void drain(long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read;
        while (seen <= limit && (read = in.read(buffer)) >= 0) {
            add(read);
        }
    }
}
