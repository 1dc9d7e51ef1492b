package dev.carillon.gateway.limit;

import org.jspecify.annotations.Nullable;

/** The limits cannot be enforced now, so nothing may pass. */
public class LimitsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
