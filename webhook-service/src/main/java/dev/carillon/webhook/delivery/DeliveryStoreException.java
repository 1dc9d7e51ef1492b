package dev.carillon.webhook.delivery;

import java.sql.SQLException;

/** The database refused something about deliveries. */
public class DeliveryStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeliveryStoreException(String message, SQLException cause) {
        super(message, cause);
    }
}
