package dev.carillon.call.conversation;

import java.util.List;
import java.util.UUID;

/**
 * Draws that look random and are a function of the seed alone: SplitMix64
 * (<a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood 2014</a>).
 */
final class Dice {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    Dice(UUID seed) {
        this.state = mix(seed.getMostSignificantBits()) ^ seed.getLeastSignificantBits();
    }

    /** From 0 to {@code bound} - 1. */
    int below(int bound) {
        state += GAMMA;
        return (int) Long.remainderUnsigned(mix(state), bound);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
