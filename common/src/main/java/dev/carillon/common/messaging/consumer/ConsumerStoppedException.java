package dev.carillon.common.messaging.consumer;

/** The service is shutting down; the batch's offsets stay uncommitted and its next owner does it. */
public class ConsumerStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConsumerStoppedException(String consumer, Throwable cause) {
        super("Consumer " + consumer + " stopped before its batch succeeded", cause);
    }
}
