package dev.carillon.call.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Blobs in a bucket")
class S3BlobsTest extends BlobStoreContract {
    private S3Server server;

    @BeforeEach
    void start() throws IOException {
        server = new S3Server();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    BlobStore store() {
        return store(S3Server.SECRET_KEY);
    }

    private BlobStore store(String secretKey) {
        return new S3Blobs(
                new S3Bucket(server.url(), S3Server.BUCKET, true),
                new SigV4(S3Server.REGION, S3Server.ACCESS_KEY, secretKey),
                Clock.systemUTC(),
                Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("A wrong secret is a failure, not an absence")
    void wrongSecret() {
        BlobStore stranger = store("another secret");

        assertThatThrownBy(() -> stranger.open("a", 0, 1))
                .isInstanceOf(BlobException.class)
                .hasMessageContaining("403");
        assertThatThrownBy(() -> stranger.put("a", Content.of(new byte[1]))).isInstanceOf(BlobException.class);
        assertThatThrownBy(() -> stranger.delete("a")).isInstanceOf(BlobException.class);
    }

    @Test
    @DisplayName("A store that fails, or is not there, is a failure")
    void away() {
        server.fail();
        assertThatThrownBy(() -> store().open("a", 0, 1))
                .isInstanceOf(BlobException.class)
                .hasMessageContaining("503");

        server.close();
        assertThatThrownBy(() -> store().delete("a")).isInstanceOf(BlobException.class);
    }

    @Test
    @DisplayName("The bucket stands in the path or in the name of the host")
    void addresses() {
        URI endpoint = URI.create("https://s3.example:8443/");

        assertThat(new S3Bucket(endpoint, "calls", true).object("a/b.wav"))
                .hasToString("https://s3.example:8443/calls/a/b.wav");
        assertThat(new S3Bucket(endpoint, "calls", false).object("a/b.wav"))
                .hasToString("https://calls.s3.example:8443/a/b.wav");
        assertThatThrownBy(() -> new S3Bucket(endpoint, "../x", true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new S3Bucket(URI.create("ftp://x"), "calls", true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
