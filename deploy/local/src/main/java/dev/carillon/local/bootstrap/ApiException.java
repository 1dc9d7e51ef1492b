package dev.carillon.local.bootstrap;

/** The gateway's answer was not the one that the bootstrap needs. */
public class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ApiException(String message) {
        super(message);
    }

    public ApiException(String message, Throwable cause) {
        super(message, cause);
    }
}
