package dev.carillon.webhook.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** What a receiver can do to whoever delivers to it. */
public final class HostileScripts {
    /** Made once: packing it takes longer than a try may. */
    private static final byte[] BOMB = bomb();

    private HostileScripts() {}

    /** Answers each request alike, for as long as the connection stays. */
    public static RawServer.Script answering(String response) {
        return connection -> {
            while (connection.readRequest()) {
                connection.write(response);
            }
        };
    }

    public static void drip(RawServer.Connection connection) throws IOException, InterruptedException {
        connection.readRequest();
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (true) {
            connection.write("x");
            Thread.sleep(1_000);
        }
    }

    public static void reset(RawServer.Connection connection) throws IOException {
        connection.readRequest();
        connection.reset();
    }

    public static void flood(RawServer.Connection connection) throws IOException {
        flood(connection, "200 OK");
    }

    public static void flood(RawServer.Connection connection, String status) throws IOException {
        long total = 500L * 1024 * 1024;
        connection.readRequest();
        connection.write("HTTP/1.1 " + status + "\r\nContent-Length: " + total + "\r\n\r\n");
        byte[] chunk = "y".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (long sent = 0; sent < total; sent += chunk.length) {
            connection.write(chunk);
        }
        connection.awaitClose();
    }

    public static void gzipBomb(RawServer.Connection connection) throws IOException {
        connection.readRequest();
        connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + BOMB.length + "\r\n\r\n");
        connection.write(BOMB);
        connection.awaitClose();
    }

    /** A hundred megabytes of nothing, packed: unpacked nowhere, and cut even so. */
    private static byte[] bomb() {
        try (ByteArrayOutputStream packed = new ByteArrayOutputStream()) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                byte[] zeros = new byte[1024 * 1024];
                for (int i = 0; i < 100; i++) {
                    gzip.write(zeros);
                }
            }
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says 200, but only after {@code delay}. */
    public static RawServer.Script late(Duration delay) {
        return connection -> {
            connection.readRequest();
            Thread.sleep(delay);
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            connection.awaitClose();
        };
    }

    public static void endlessHeaders(RawServer.Connection connection) throws IOException {
        connection.readRequest();
        connection.write("HTTP/1.1 200 OK\r\n");
        for (long i = 0; i < 10_000_000; i++) {
            connection.write("X-Filler-" + i + ": " + "z".repeat(100) + "\r\n");
        }
        connection.awaitClose();
    }
}
