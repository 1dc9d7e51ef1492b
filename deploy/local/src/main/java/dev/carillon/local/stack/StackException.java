package dev.carillon.local.stack;

import org.jspecify.annotations.Nullable;

/** The stack cannot start or be used; the message tells a person what is wrong and what to do. */
public class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
