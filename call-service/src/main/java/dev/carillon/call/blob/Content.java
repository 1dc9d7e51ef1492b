package dev.carillon.call.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Content to be stored: its length, and how to read it, each time from its beginning.
 *
 * @param length in bytes
 */
public record Content(long length, Opener opener) {
    public Content {
        if (length < 0) {
            throw new IllegalArgumentException("Content has a length of " + length);
        }
    }

    /** Begins to read; may be called again. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public static Content of(Path file) throws IOException {
        return new Content(Files.size(file), () -> Files.newInputStream(file));
    }

    public static Content of(byte[] bytes) {
        return new Content(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    public InputStream open() throws IOException {
        return opener.open();
    }

    /** As {@link #open}; the stream fails when there turns out to be less or more than was announced. */
    InputStream openChecked() throws IOException {
        return new ExactStream(open(), length);
    }
}
