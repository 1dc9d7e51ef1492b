package dev.carillon.call.audio;

/**
 * How loud audio is.
 *
 * @param dbfs root mean square of all samples, in decibels below full scale; {@link #SILENCE} when there is nothing
 * @param clippedRatio share of the samples that stand at full scale, 0 to 1
 */
public record Level(double dbfs, double clippedRatio) {
    /** A level below that of a single flipped bit a minute: minus infinity, as JSON can write it. */
    public static final double SILENCE = -120;

    private static final double FULL_SCALE = 32_768;

    /** Adds up signed 16-bit samples. */
    static final class Meter {
        private double squares;
        private long samples;
        private long clipped;

        void add(short sample) {
            squares += (double) sample * sample;
            samples++;
            if (sample == Short.MAX_VALUE || sample == Short.MIN_VALUE) {
                clipped++;
            }
        }

        Level level() {
            if (samples == 0 || squares == 0) {
                return new Level(SILENCE, 0);
            }
            double rms = Math.sqrt(squares / samples) / FULL_SCALE;
            return new Level(Math.max(SILENCE, 20 * Math.log10(rms)), (double) clipped / samples);
        }
    }
}
