package dev.carillon.common.messaging.command;

import java.sql.SQLException;

/** The database refused to take or give outcomes. */
public class OutcomeStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutcomeStoreException(String message, SQLException cause) {
        super(message, cause);
    }
}
