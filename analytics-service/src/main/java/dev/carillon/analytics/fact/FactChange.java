package dev.carillon.analytics.fact;

import org.jspecify.annotations.Nullable;

/**
 * A fact's step to a newer version.
 *
 * @param before null for a call that was not known
 */
public record FactChange(@Nullable CallFact before, CallFact after) {
    public FactChange {
        if (before != null && !after.isNewerThan(before)) {
            throw new IllegalArgumentException("Call " + after.callId() + " is known at version " + before.version()
                    + " and cannot go to " + after.version());
        }
    }
}
