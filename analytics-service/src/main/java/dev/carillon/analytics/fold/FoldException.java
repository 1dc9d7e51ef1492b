package dev.carillon.analytics.fold;

import java.sql.SQLException;

/** The database refused a batch of events; nothing of it is stored. */
class FoldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FoldException(int events, SQLException cause) {
        super("Cannot fold " + events + " call events", cause);
    }
}
