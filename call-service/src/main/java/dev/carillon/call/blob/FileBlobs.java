package dev.carillon.call.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Blobs as files below a directory. A content is written beside its place, brought to disk and renamed: after a crash there
 * is the whole of it or nothing, but for a temporary file that nobody reads.
 */
final class FileBlobs implements BlobStore {
    /** No key ends so: keys have no capital letters. */
    private static final String UNFINISHED = ".PART";

    private final Path directory;

    FileBlobs(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public void put(String key, Content content) {
        Path place = place(key);
        try {
            Files.createDirectories(parent(place));
            Path unfinished = Files.createTempFile(parent(place), "", UNFINISHED);
            try {
                write(unfinished, content);
                Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            sync(parent(place));
        } catch (IOException e) {
            throw new BlobException("Cannot store a blob in the directory " + directory, e);
        }
    }

    private static void write(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            try (InputStream in = content.openChecked()) {
                in.transferTo(out);
            }
            channel.force(true);
        }
    }

    /** Without this a crash may lose the name of a file whose bytes are on disk. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<InputStream> open(String key, long from, long length) {
        try {
            SeekableByteChannel channel = Files.newByteChannel(place(key));
            channel.position(from);
            return Optional.of(new BoundedStream(Channels.newInputStream(channel), length));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BlobException("Cannot read a blob of the directory " + directory, e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(place(key));
        } catch (IOException e) {
            throw new BlobException("Cannot delete a blob of the directory " + directory, e);
        }
    }

    private Path place(String key) {
        return directory.resolve(BlobKeys.check(key));
    }

    private Path parent(Path place) {
        Path parent = place.getParent();
        return parent == null ? directory : parent;
    }
}
