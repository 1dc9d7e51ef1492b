package dev.carillon.embedded.teststack;

import dev.carillon.embedded.postgres.OrphanPostmaster;
import dev.carillon.embedded.process.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A directory of one test run. The run holds a file lock, which ends with its JVM: directories whose lock is free are
 * what killed runs left behind, and the next run clears them away, servers included.
 */
final class RunDirectory implements AutoCloseable {
    private static final String LOCK_SUFFIX = ".lock";

    private final Path path;
    private final Path lockFile;
    private final FileChannel lock;

    private RunDirectory(Path path, Path lockFile, FileChannel lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    static RunDirectory create(Path parent) throws IOException, InterruptedException {
        Files.createDirectories(parent);
        clearLeftovers(parent);
        Path path = Files.createTempDirectory(parent, "run-");
        Path lockFile = lockFileOf(path);
        var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return new RunDirectory(path, lockFile, channel);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Directories.delete(path);
        Files.deleteIfExists(lockFile);
        lock.close();
    }

    private static Path lockFileOf(Path path) {
        return path.resolveSibling(path.getFileName() + LOCK_SUFFIX);
    }

    private static void clearLeftovers(Path parent) throws IOException, InterruptedException {
        try (var files = Files.newDirectoryStream(parent, "run-*" + LOCK_SUFFIX)) {
            for (Path lockFile : files) {
                clearIfLeftover(lockFile);
            }
        }
    }

    private static void clearIfLeftover(Path lockFile) throws IOException, InterruptedException {
        String name = lockFile.getFileName().toString();
        Path run = lockFile.resolveSibling(name.substring(0, name.length() - LOCK_SUFFIX.length()));
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var lock = tryLock(channel)) {
            if (lock == null) {
                return;
            }
            OrphanPostmaster.stop(run.resolve("postgres").resolve("data"));
            Directories.delete(run);
            Files.deleteIfExists(lockFile);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
