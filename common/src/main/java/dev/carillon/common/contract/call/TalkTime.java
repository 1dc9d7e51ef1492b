package dev.carillon.common.contract.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Talk time as it is shown, counted and charged: everywhere from the same whole seconds, so that no two figures differ. */
public final class TalkTime {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final long HALF_A_SECOND_MILLIS = 500;

    private TalkTime() {}

    /** Rounded to whole seconds; null when nobody talked. */
    public static @Nullable Integer seconds(Duration talked) {
        return talked.isZero()
                ? null
                : Math.toIntExact(talked.plusMillis(HALF_A_SECOND_MILLIS).toSeconds());
    }

    /** Rounded up to whole minutes; a word is a minute. 0 when nobody talked. */
    public static int minutes(@Nullable Integer seconds) {
        return seconds == null ? 0 : Math.max(1, Math.ceilDiv(seconds, SECONDS_PER_MINUTE));
    }
}
