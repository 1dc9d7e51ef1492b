package dev.carillon.call.carrier.simulated;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a header, then samples that are computed some at a time. */
final class SoundStream extends InputStream {
    private static final int FRAMES_AT_A_TIME = 1_024;

    private final int frames;
    private final Sampler sampler;
    private ByteBuffer ready;
    private int nextFrame;

    /** @param frames how many samples there are */
    SoundStream(byte[] header, int frames, Sampler sampler) {
        this.ready = ByteBuffer.wrap(header);
        this.frames = frames;
        this.sampler = sampler;
    }

    /** What stands at a place. */
    @FunctionalInterface
    interface Sampler {
        short at(int frame);
    }

    @Override
    public int read() {
        return hasMore() ? ready.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, ready.remaining());
        ready.get(bytes, offset, count);
        return count;
    }

    private boolean hasMore() {
        if (!ready.hasRemaining() && nextFrame < frames) {
            int count = Math.min(FRAMES_AT_A_TIME, frames - nextFrame);
            ready = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                ready.putShort(sampler.at(nextFrame++));
            }
            ready.flip();
        }
        return ready.hasRemaining();
    }
}
