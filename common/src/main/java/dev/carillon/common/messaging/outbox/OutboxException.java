package dev.carillon.common.messaging.outbox;

import java.sql.SQLException;

/** The database refused to take or give outbox rows. */
public class OutboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutboxException(String message, SQLException cause) {
        super(message, cause);
    }
}
