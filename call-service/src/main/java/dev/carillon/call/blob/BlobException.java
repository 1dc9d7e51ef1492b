package dev.carillon.call.blob;

import org.jspecify.annotations.Nullable;

/** The store is away, or refuses. */
public class BlobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BlobException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
