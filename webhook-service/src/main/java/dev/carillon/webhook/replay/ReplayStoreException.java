package dev.carillon.webhook.replay;

import java.sql.SQLException;

/** The database refused something about replays. */
public class ReplayStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayStoreException(String message, SQLException cause) {
        super(message, cause);
    }
}
