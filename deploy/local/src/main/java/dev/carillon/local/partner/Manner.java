package dev.carillon.local.partner;

import java.time.Duration;

/** How a partner answers what is genuine. */
public sealed interface Manner {
    /** With 204, at once. */
    record Prompt() implements Manner {}

    /** With 204, after a while; what came is taken from the beginning. */
    record Slow(Duration answersAfter) implements Manner {}

    /**
     * With 500 to some of the tries, and takes nothing then; with 204 to the others.
     *
     * @param share of the tries that fail, 0 to 1
     * @param seed of the dice that say which
     */
    record Failing(double share, long seed) implements Manner {
        public Failing {
            if (share < 0 || share > 1) {
                throw new IllegalArgumentException("A share is 0 to 1, not " + share);
            }
        }
    }
}
