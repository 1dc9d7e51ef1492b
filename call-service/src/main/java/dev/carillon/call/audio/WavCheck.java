package dev.carillon.call.audio;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a file is a sample that a voice can be made of. Reads it once, in constant memory. */
public final class WavCheck {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(60);
    static final double QUIETEST_DBFS = -50;
    static final double MOST_CLIPPED = 0.01;

    private static final int LONGEST_FMT = 64;
    private static final int BUFFER = 16 * 1024;
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private WavCheck() {}

    /**
     * @param in the file, buffered or not; it is left open
     * @param length of the file, in bytes
     * @throws InvalidAudioException when it is not 16-bit PCM WAV, does not hold what its header tells, is too short or
     *     too long, silent or clipped
     * @throws IOException when it cannot be read
     */
    public static WavFacts check(InputStream in, long length) throws IOException, InvalidAudioException {
        ChunkReader chunks = ChunkReader.open(in, length);
        WavFormat format = null;
        WavFacts facts = null;
        while (chunks.hasNext()) {
            ChunkReader.Chunk chunk = chunks.next();
            switch (chunk.id()) {
                case "fmt " -> {
                    once(format, chunk);
                    format = WavFormat.parse(chunks.read(chunk, LONGEST_FMT));
                }
                case "data" -> {
                    once(facts, chunk);
                    facts = data(in, format, chunk.size());
                    chunks.passed(chunk);
                }
                default -> chunks.skip(chunk); // names, dates, cue points: not ours to judge
            }
        }
        if (facts == null) {
            throw new InvalidAudioException(format == null ? "has no fmt chunk" : "has no data chunk");
        }
        return audible(facts);
    }

    private static void once(@Nullable Object former, ChunkReader.Chunk chunk) throws InvalidAudioException {
        if (former != null) {
            throw new InvalidAudioException("has more than one " + chunk.id().strip() + " chunk");
        }
    }

    private static WavFacts data(InputStream in, @Nullable WavFormat format, long size)
            throws IOException, InvalidAudioException {
        if (format == null) {
            throw new InvalidAudioException("has no fmt chunk before its data");
        }
        if (size % format.frame() != 0) {
            throw new InvalidAudioException("has a data chunk that ends within a sample");
        }
        long frames = size / format.frame();
        Duration duration = Duration.ofNanos(frames * NANOS / format.sampleRate());
        if (duration.compareTo(SHORTEST) < 0) {
            throw new InvalidAudioException("must be at least 1 second long, not " + seconds(duration));
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new InvalidAudioException("must be at most 60 seconds long, not " + seconds(duration));
        }
        return new WavFacts(format.sampleRate(), format.channels(), duration, level(in, size));
    }

    private static Level level(InputStream in, long size) throws IOException, InvalidAudioException {
        Level.Meter meter = new Level.Meter();
        byte[] buffer = new byte[BUFFER];
        long left = size;
        while (left > 0) {
            int wanted = (int) Math.min(left, BUFFER);
            if (in.readNBytes(buffer, 0, wanted) < wanted) {
                throw new InvalidAudioException("is cut off");
            }
            for (int i = 0; i < wanted; i += WavFormat.BYTES_PER_SAMPLE) {
                meter.add((short) ((buffer[i] & 0xFF) | (buffer[i + 1] << 8)));
            }
            left -= wanted;
        }
        return meter.level();
    }

    private static WavFacts audible(WavFacts facts) throws InvalidAudioException {
        Level level = facts.level();
        if (level.dbfs() <= QUIETEST_DBFS) {
            throw new InvalidAudioException(String.format(
                    Locale.ROOT,
                    "is silent: its level is %.0f dBFS, and must be above %.0f",
                    level.dbfs(),
                    QUIETEST_DBFS));
        }
        if (level.clippedRatio() >= MOST_CLIPPED) {
            throw new InvalidAudioException(String.format(
                    Locale.ROOT, "is clipped: %.1f %% of its samples stand at full scale", level.clippedRatio() * 100));
        }
        return facts;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1_000.0);
    }
}
