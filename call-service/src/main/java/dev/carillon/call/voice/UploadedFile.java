package dev.carillon.call.voice;

import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An upload on this machine's disk, until it is closed.
 *
 * @param sha256 in hexadecimal
 */
record UploadedFile(Path path, long bytes, String sha256) implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    /**
     * Takes a whole body, even one that is too large: who answers while the other side still sends is not heard.
     *
     * @throws dev.carillon.common.problem.ProblemException 413 when there are more than {@code most} bytes
     * @throws IOException when the body breaks off, or the disk takes no more
     */
    static UploadedFile receive(InputStream body, long most) throws IOException {
        Path file = Files.createTempFile("carillon-upload-", ".wav");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long bytes;
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                bytes = copy(body, out, most);
            }
            if (bytes > most) {
                throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A sample must have at most " + most + " bytes")
                        .asException();
            }
            return new UploadedFile(file, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static long copy(InputStream body, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        int read;
        while ((read = body.read(buffer)) >= 0) {
            bytes += read;
            if (bytes <= most) {
                out.write(buffer, 0, read);
            }
        }
        return bytes;
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
