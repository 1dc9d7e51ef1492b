package dev.carillon.local.stack;

import dev.carillon.local.supervise.ProcessRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One supervisor per home. The operating system lets go of the lock however the supervisor ends. */
final class HomeLock implements AutoCloseable {
    static final String SUPERVISOR = "supervisor";

    private final FileChannel channel;
    private final StackHome home;

    private HomeLock(FileChannel channel, StackHome home) {
        this.channel = channel;
        this.home = home;
    }

    /** Takes the lock; empty when another supervisor holds it. */
    static Optional<HomeLock> tryAcquire(StackHome home) throws IOException {
        Files.createDirectories(home.lock().getParent());
        var channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            return Optional.empty();
        }
        ProcessRecord.of(ProcessHandle.current(), 0).write(home.record(SUPERVISOR));
        return Optional.of(new HomeLock(channel, home));
    }

    /** The supervisor that holds the lock of {@code home}. */
    static Optional<ProcessHandle> holder(StackHome home) throws IOException {
        if (!Files.exists(home.lock())) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE)) {
            if (locked(channel)) {
                return Optional.empty();
            }
        }
        return ProcessRecord.read(home.record(SUPERVISOR)).flatMap(ProcessRecord::find);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(home.record(SUPERVISOR));
        channel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
