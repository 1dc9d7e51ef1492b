package dev.carillon.webhook.delivery;

import java.time.Duration;

/** What becomes of a delivery after a try. */
sealed interface Verdict {
    record Succeeded() implements Verdict {}

    /** @param asked whether the receiver itself asked for as long a wait */
    record Retry(Duration delay, boolean asked) implements Verdict {
        Retry(Duration delay) {
            this(delay, false);
        }
    }

    record GivenUp() implements Verdict {}

    /** The receiver said that it is gone for good (410): given up, and its endpoint is disabled. */
    record Gone() implements Verdict {}
}
