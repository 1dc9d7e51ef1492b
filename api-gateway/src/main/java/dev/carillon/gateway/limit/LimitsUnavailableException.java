package dev.carillon.gateway.limit;

/** The limits cannot be enforced now, so nothing may pass. */
public class LimitsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
