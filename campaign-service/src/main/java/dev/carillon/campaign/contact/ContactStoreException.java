package dev.carillon.campaign.contact;

import java.sql.SQLException;

/** The database refused contacts, or is away. */
class ContactStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContactStoreException(String message, SQLException cause) {
        super(message, cause);
    }
}
