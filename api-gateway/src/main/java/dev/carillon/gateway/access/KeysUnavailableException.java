package dev.carillon.gateway.access;

/** Keys cannot be looked up now, so nobody can be let in. */
public class KeysUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
