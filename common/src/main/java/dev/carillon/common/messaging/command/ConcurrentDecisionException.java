package dev.carillon.common.messaging.command;

/** A former owner of the partition decided one of the commands meanwhile: roll back, and read its outcome instead. */
class ConcurrentDecisionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConcurrentDecisionException() {
        super("A command was decided by another consumer", null, false, false);
    }
}
