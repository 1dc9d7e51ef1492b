package dev.carillon.analytics.overview;

import java.sql.SQLException;

/** The database did not answer for an overview. */
class OverviewException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverviewException(SQLException cause) {
        super("Cannot read the rollups of a period", cause);
    }
}
