package dev.carillon.call.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of blobs keeps to. */
abstract class BlobStoreContract {
    private static final String KEY = "recordings/018f-a.wav";

    abstract BlobStore store();

    private byte[] read(String key, long from, long length) throws IOException {
        try (InputStream in = store().open(key, from, length).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    @DisplayName("What was put is read back, as a whole and in parts")
    void parts() throws IOException {
        byte[] content = bytes(300_000);

        store().put(KEY, Content.of(content));

        assertThat(read(KEY, 0, content.length)).isEqualTo(content);
        assertThat(read(KEY, 0, 1)).isEqualTo(Arrays.copyOf(content, 1));
        assertThat(read(KEY, 100_000, 50_000)).isEqualTo(Arrays.copyOfRange(content, 100_000, 150_000));
        assertThat(read(KEY, content.length - 10, 10))
                .isEqualTo(Arrays.copyOfRange(content, content.length - 10, content.length));
    }

    @Test
    @DisplayName("A part that goes beyond the end is what there is of it")
    void beyond() throws IOException {
        byte[] content = bytes(1_000);
        store().put(KEY, Content.of(content));

        assertThat(read(KEY, 900, 5_000)).isEqualTo(Arrays.copyOfRange(content, 900, 1_000));
    }

    @Test
    @DisplayName("A second content takes the place of the first")
    void replaced() throws IOException {
        store().put(KEY, Content.of(bytes(5_000)));
        store().put(KEY, Content.of(bytes(70)));

        assertThat(read(KEY, 0, 5_000)).isEqualTo(bytes(70));
    }

    @Test
    @DisplayName("What was deleted is gone, and may be deleted again; its neighbours stay")
    void deleted() throws IOException {
        store().put(KEY, Content.of(bytes(10)));
        store().put(KEY + ".bak", Content.of(bytes(20)));

        store().delete(KEY);
        store().delete(KEY);

        assertThat(store().open(KEY, 0, 1)).isEmpty();
        assertThat(read(KEY + ".bak", 0, 20)).isEqualTo(bytes(20));
    }

    @Test
    @DisplayName("A key that names nothing opens nothing")
    void missing() {
        assertThat(store().open("recordings/none.wav", 0, 1)).isEmpty();
    }

    @Test
    @DisplayName("Content that breaks off is not stored, and what stood there stays")
    void brokenOff() throws IOException {
        store().put(KEY, Content.of(bytes(100)));
        Content broken = new Content(200, Breaking::new);

        assertThatThrownBy(() -> store().put(KEY, broken)).isInstanceOf(BlobException.class);

        assertThat(read(KEY, 0, 200)).isEqualTo(bytes(100));
    }

    @Test
    @DisplayName("Content that is shorter than announced is not stored")
    void shorter() {
        Content lying = new Content(200, () -> new ByteArrayInputStream(new byte[150]));

        assertThatThrownBy(() -> store().put(KEY, lying)).isInstanceOf(BlobException.class);

        assertThat(store().open(KEY, 0, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../up", "a/../b", "a//b", "a/", "UP", "a b", "a/.hidden", "ä"})
    @DisplayName("Keys that could lead elsewhere are refused")
    void keys(String key) {
        assertThatThrownBy(() -> store().put(key, Content.of(bytes(1)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().open(key, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().delete(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("Content that is longer than announced is not stored, and not read to its end")
    void longer() {
        Content endless = new Content(200, Endless::new);

        assertThatThrownBy(() -> store().put(KEY, endless)).isInstanceOf(BlobException.class);

        assertThat(store().open(KEY, 0, 1)).isEmpty();
    }

    /** Fails after its first bytes, and whenever it is asked again. */
    private static final class Breaking extends InputStream {
        private boolean begun;

        @Override
        public int read() throws IOException {
            throw new IOException("The disk is gone");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (begun) {
                throw new IOException("The disk is gone");
            }
            begun = true;
            return Math.min(150, length);
        }
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 7;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return length;
        }
    }
}
