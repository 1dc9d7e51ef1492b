package dev.carillon.call.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Blobs in a directory")
class FileBlobsTest extends BlobStoreContract {
    @TempDir
    Path directory;

    @Override
    BlobStore store() {
        return new FileBlobs(directory.resolve("made/when/needed"));
    }

    @AfterEach
    void nothingUnfinishedIsLeft() throws IOException {
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".PART"))).isEmpty();
        }
    }
}
