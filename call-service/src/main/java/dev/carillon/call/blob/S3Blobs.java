package dev.carillon.call.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Blobs as objects of a bucket, over the S3 API: PUT, GET with a range, DELETE. */
final class S3Blobs implements BlobStore {
    private static final String EMPTY_SHA256 = SigV4.sha256("");
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_FOUND = 404;

    private final S3Bucket bucket;
    private final SigV4 signer;
    private final Clock clock;
    private final Duration timeout;
    private final HttpClient http;

    /** @param timeout until an answer begins */
    S3Blobs(S3Bucket bucket, SigV4 signer, Clock clock, Duration timeout) {
        this.bucket = bucket;
        this.signer = signer;
        this.clock = clock;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public void put(String key, Content content) {
        String sha256 = sha256(content); // what the store checks the bytes against, so that none is lost on the way
        BodyPublisher body = content.length() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> opened(content)), content.length());
        int status = send("PUT", key, Map.of(), sha256, body, BodyHandlers.discarding())
                .statusCode();
        if (status != OK) {
            throw refused("store", status);
        }
    }

    @Override
    public Optional<InputStream> open(String key, long from, long length) {
        Map<String, String> range = Map.of("range", "bytes=" + from + "-" + (from + length - 1));
        HttpResponse<InputStream> answer =
                send("GET", key, range, EMPTY_SHA256, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        if (answer.statusCode() == PARTIAL_CONTENT) {
            return Optional.of(answer.body());
        }
        close(answer.body());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        throw refused("read", answer.statusCode());
    }

    @Override
    public void delete(String key) {
        int status = send("DELETE", key, Map.of(), EMPTY_SHA256, BodyPublishers.noBody(), BodyHandlers.discarding())
                .statusCode();
        if (status != NO_CONTENT && status != OK && status != NOT_FOUND) {
            throw refused("delete", status);
        }
    }

    private <T> HttpResponse<T> send(
            String method,
            String key,
            Map<String, String> headers,
            String sha256,
            BodyPublisher body,
            BodyHandler<T> handler) {
        URI uri = bucket.object(BlobKeys.check(key));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(method, body).timeout(timeout);
        signer.sign(method, uri, headers, sha256, clock.instant()).forEach(request::header);
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new BlobException("The store of blobs does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BlobException("Interrupted while the store of blobs was asked", e);
        }
    }

    private static String sha256(Content content) {
        MessageDigest digest = SigV4.digest();
        try (InputStream in = new DigestInputStream(content.openChecked(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new BlobException("The content to be stored cannot be read", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream opened(Content content) {
        try {
            return content.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(InputStream body) {
        try (body) {
            body.skipNBytes(0);
        } catch (IOException e) {
            throw new BlobException("The store of blobs does not answer", e);
        }
    }

    private static BlobException refused(String operation, int status) {
        return new BlobException("The store of blobs refused to " + operation + " with status " + status, null);
    }
}
