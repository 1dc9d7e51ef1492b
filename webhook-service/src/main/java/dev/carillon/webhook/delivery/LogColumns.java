package dev.carillon.webhook.delivery;

/**
 * The columns of {@code delivery_done}, the log of what has ended. A delivery is either there or in the queue, {@code
 * delivery}: whoever moves it deletes and inserts in one transaction.
 */
final class LogColumns {
    /** Those that the queue has, too, and that a move keeps as they are. */
    static final String SHARED = "id, event_id, target_id, endpoint_id, url, organization_id, test, delivered_as,"
            + " aggregate_id, sequence, earlier_attempts, created_at, resent_at, replay_id";

    /** {@link #SHARED} of {@code d}. */
    static final String SHARED_OF_D = "d." + SHARED.replace(", ", ", d.");

    /** Begins a statement that appends to the log; takes {@link #SHARED} and then these. */
    static final String APPEND =
            "insert into delivery_done (" + SHARED + ", attempt_count, status, error, completed_at)";

    private LogColumns() {}
}
