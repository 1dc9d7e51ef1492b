package dev.carillon.local.cli;

/** The command line makes no sense. */
class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
