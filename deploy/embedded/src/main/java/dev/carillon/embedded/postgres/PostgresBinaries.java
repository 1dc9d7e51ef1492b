package dev.carillon.embedded.postgres;

import dev.carillon.embedded.process.Directories;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked for this operating system and processor. */
final class PostgresBinaries {
    private static final int EXECUTABLE = 0100;

    private final Path root;

    private PostgresBinaries(Path root) {
        this.root = root;
    }

    /**
     * Unpacks below {@code directory}, once per version of the archive. The tree appears in one rename, so that a
     * process killed on the way leaves no half of it.
     */
    static PostgresBinaries unpack(Path directory) throws IOException {
        byte[] archive = archive();
        Path root = directory.resolve(fingerprint(archive));
        if (Files.isDirectory(root)) {
            return new PostgresBinaries(root);
        }
        Files.createDirectories(directory);
        Path unpacking = Files.createTempDirectory(directory, "unpacking-");
        try {
            extract(archive, unpacking);
            Files.move(unpacking, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process may have won the race for the same tree; theirs is as good.
            if (!Files.isDirectory(root)) {
                throw e;
            }
        } finally {
            Directories.delete(unpacking);
        }
        return new PostgresBinaries(root);
    }

    String program(String name) {
        return root.resolve("bin").resolve(name).toString();
    }

    /** From the class path, by the names that zonky's archives have; the first one if it is there twice. */
    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "/postgres-" + system + "-" + processor + ".txz";
        try (var stream = PostgresBinaries.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("No PostgreSQL archive " + name + " on the class path: the build adds the one of"
                        + " the machine it runs on");
            }
            return stream.readAllBytes();
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return "postgres-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this JDK", e);
        }
    }

    private static void extract(byte[] archive, Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("Archive entry " + entry.getName() + " leaves its directory");
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
            permissions.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.OTHERS_READ));
            Files.setPosixFilePermissions(target, permissions);
        }
    }
}
