package dev.carillon.common.messaging.consumer;

import java.sql.SQLException;
import java.util.Set;

/** What a failed batch tells: whether trying again can help. */
enum FailureKind {
    /** The data itself is to blame: no number of tries will help. */
    POISON,
    /** Anything else, a database outage above all: try again. An outage never makes a dead letter. */
    TRANSIENT;

    /** SQLSTATE classes "data exception" and "integrity constraint violation". */
    private static final Set<String> DATA_CLASSES = Set.of("22", "23");

    private static final Set<Class<? extends RuntimeException>> DATA_EXCEPTIONS = Set.of(
            IllegalArgumentException.class,
            NullPointerException.class,
            ClassCastException.class,
            ArithmeticException.class,
            IndexOutOfBoundsException.class,
            java.time.DateTimeException.class,
            java.util.NoSuchElementException.class,
            java.io.UncheckedIOException.class);

    static FailureKind of(Throwable failure) {
        boolean dataException = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null && state.length() >= 2 && DATA_CLASSES.contains(state.substring(0, 2))
                        ? POISON
                        : TRANSIENT;
            }
            Throwable current = cause;
            dataException |= DATA_EXCEPTIONS.stream().anyMatch(type -> type.isInstance(current));
        }
        return dataException ? POISON : TRANSIENT;
    }
}
