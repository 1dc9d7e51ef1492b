package dev.carillon.webhook.delivery;

import org.jspecify.annotations.Nullable;

/** What one try came to. */
sealed interface AttemptOutcome {

    /**
     * The receiver answered in time.
     *
     * @param retryAfter the header as it came
     * @param headers what is kept of them, not masked yet
     * @param body cut to the limit
     */
    record Responded(int status, @Nullable String retryAfter, ResponseHeaders headers, String body)
            implements AttemptOutcome {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** No complete response. */
    record Failed(AttemptError error) implements AttemptOutcome {}

    /** Nothing was sent: the event was too old for its endpoint. Says nothing about the receiver. */
    record Expired() implements AttemptOutcome {}
}
