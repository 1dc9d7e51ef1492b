package dev.carillon.webhook.lane;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one try says of its target, whatever it means for the delivery. */
public sealed interface TrySignal {

    /** @param took the whole exchange */
    record Success(Duration took) implements TrySignal {}

    /**
     * @param took the whole exchange
     * @param overload whether fewer tries at once would help: no answer in time, no connection, 429, 503
     * @param pause how long the receiver asked to be left alone; null when it did not
     */
    record Failure(
            Duration took, boolean overload, @Nullable Duration pause) implements TrySignal {}

    /** Nothing: the target was not asked. */
    record Nothing() implements TrySignal {}
}
