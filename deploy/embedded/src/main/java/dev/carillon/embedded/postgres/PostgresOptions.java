package dev.carillon.embedded.postgres;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How one embedded PostgreSQL runs.
 *
 * @param dataDirectory the cluster; made when it does not exist yet
 * @param binariesDirectory where the programs are unpacked; shared between clusters
 * @param logFile takes the server's output, appended
 * @param port TCP port on the loopback address
 * @param password of the superuser {@code postgres}, fixed when the cluster is made
 * @param durable whether a commit survives a power cut (fsync, synchronous_commit and full_page_writes); off is for
 *     tests only
 * @param keepData whether stopping leaves the cluster in place
 * @param startTimeout how long the server may take to accept connections, crash recovery included
 */
public record PostgresOptions(
        Path dataDirectory,
        Path binariesDirectory,
        Path logFile,
        int port,
        String password,
        boolean durable,
        boolean keepData,
        Duration startTimeout) {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    public PostgresOptions {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        binariesDirectory = binariesDirectory.toAbsolutePath().normalize();
        logFile = logFile.toAbsolutePath().normalize();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("PostgreSQL port " + port + " is outside 1..65535");
        }
    }

    /** A cluster whose data outlives the process and whose commits outlive a power cut. */
    public static PostgresOptions durable(Path home, int port, String password) {
        return new PostgresOptions(
                home.resolve("data"),
                home.resolve("binaries"),
                home.resolve("postgres.log"),
                port,
                password,
                true,
                true,
                START_TIMEOUT);
    }

    /** A cluster for one test run: fast, and gone when it stops. */
    public static PostgresOptions throwaway(Path home, Path binariesDirectory, int port, String password) {
        return new PostgresOptions(
                home.resolve("data"),
                binariesDirectory,
                home.resolve("postgres.log"),
                port,
                password,
                false,
                false,
                START_TIMEOUT);
    }

    public PostgresOptions withLogFile(Path file) {
        return new PostgresOptions(
                dataDirectory, binariesDirectory, file, port, password, durable, keepData, startTimeout);
    }
}
