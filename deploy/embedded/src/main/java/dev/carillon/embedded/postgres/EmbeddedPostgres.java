package dev.carillon.embedded.postgres;

import dev.carillon.embedded.process.Directories;
import dev.carillon.embedded.process.OwnSession;
import dev.carillon.embedded.process.PortInUseException;
import dev.carillon.embedded.process.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL server as a child process, listening on the loopback address. A server that a killed JVM left behind on
 * the same data is stopped first.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** Name of the superuser. */
    public static final String SUPERUSER = "postgres";

    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String MAJOR_VERSION = "17";
    /** SQLSTATE invalid_password. */
    private static final String WRONG_PASSWORD = "28P01";

    private final PostgresOptions options;
    private final Process process;

    private EmbeddedPostgres(PostgresOptions options, Process process) {
        this.options = options;
        this.process = process;
    }

    /**
     * Starts the server and waits until it accepts connections.
     *
     * @throws PortInUseException when another process holds the port
     * @throws IOException when it does not come up within the start timeout; the message carries the end of its log
     */
    public static EmbeddedPostgres start(PostgresOptions options) throws IOException, InterruptedException {
        OrphanPostmaster.stop(options.dataDirectory());
        var binaries = PostgresBinaries.unpack(options.binariesDirectory());
        Files.createDirectories(options.logFile().getParent());
        if (Files.exists(options.dataDirectory().resolve("PG_VERSION"))) {
            requireSameMajorVersion(options.dataDirectory());
        } else {
            initialise(binaries, options);
        }
        long logStart = Files.exists(options.logFile()) ? Files.size(options.logFile()) : 0;
        var postgres = new EmbeddedPostgres(options, launch(binaries, options));
        try {
            postgres.awaitConnections(logStart);
            return postgres;
        } catch (IOException | InterruptedException e) {
            postgres.stopAtOnce();
            throw e;
        }
    }

    /** The postmaster. */
    public Process process() {
        return process;
    }

    public int port() {
        return options.port();
    }

    /** JDBC URL of {@code database}, without credentials. */
    public String jdbcUrl(String database) {
        return jdbcUrl(options.port(), database);
    }

    /** A connection of the superuser to the maintenance database. */
    public Connection connectAsSuperuser() throws SQLException {
        return connectAsSuperuser(options.port(), options.password());
    }

    /** Ends all sessions, writes a checkpoint and stops; deletes the data unless it is to be kept. */
    @Override
    public void close() throws IOException {
        try {
            Signals.send(process.pid(), "INT");
            if (!Signals.awaitEnd(process.toHandle(), FAST_SHUTDOWN)) {
                Signals.send(process.pid(), "QUIT");
                Signals.awaitEnd(process.toHandle(), IMMEDIATE_SHUTDOWN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        if (!options.keepData()) {
            Directories.delete(options.dataDirectory());
        }
    }

    /** SIGKILL of the postmaster alone would leave its children a moment with the data. */
    private void stopAtOnce() {
        try {
            Signals.send(process.pid(), "QUIT");
            Signals.awaitEnd(process.toHandle(), IMMEDIATE_SHUTDOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static Connection connectAsSuperuser(int port, String password) throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl(port, "postgres") + "?connectTimeout=5&socketTimeout=30", SUPERUSER, password);
    }

    private static void requireSameMajorVersion(Path dataDirectory) throws IOException {
        String version = Files.readString(dataDirectory.resolve("PG_VERSION")).trim();
        if (!version.equals(MAJOR_VERSION)) {
            throw new IOException("The data in " + dataDirectory + " were written by PostgreSQL " + version
                    + ", this is PostgreSQL " + MAJOR_VERSION + ": move the directory away or restore from a dump");
        }
    }

    /** Makes the cluster beside its place and renames it, so that a kill on the way leaves no half of one. */
    private static void initialise(PostgresBinaries binaries, PostgresOptions options)
            throws IOException, InterruptedException {
        Path parent = options.dataDirectory().getParent();
        Files.createDirectories(parent);
        Path cluster = Files.createTempDirectory(parent, "initdb-");
        Path password = Files.createTempFile(
                parent,
                "initdb-",
                ".pw",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, options.password());
            var command = asOrdinaryUser(List.of(
                    binaries.program("initdb"),
                    "--pgdata=" + cluster,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--locale=C.UTF-8",
                    "--no-sync"));
            var initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb failed for " + options.dataDirectory() + ": " + output);
            }
            Directories.delete(options.dataDirectory());
            Files.move(cluster, options.dataDirectory(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
            Directories.delete(cluster);
        }
    }

    private static Process launch(PostgresBinaries binaries, PostgresOptions options) throws IOException {
        var command = new ArrayList<String>();
        command.add(binaries.program("postgres"));
        command.addAll(List.of("-D", options.dataDirectory().toString()));
        PostgresSettings.of(options).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new ProcessBuilder(OwnSession.wrap(asOrdinaryUser(command)))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(options.logFile().toFile()))
                .start();
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own, root is nobody to it. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!System.getProperty("user.name").equals("root") || !Files.isExecutable(Path.of("/usr/bin/unshare"))) {
            return command;
        }
        var wrapped = new ArrayList<>(List.of("/usr/bin/unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    private void awaitConnections(long logStart) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + options.startTimeout().toNanos();
        SQLException last = null;
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                String log = logSince(logStart);
                if (log.contains("Address already in use")) {
                    throw new PortInUseException("PostgreSQL", options.port());
                }
                throw new IOException("PostgreSQL ended with status " + process.exitValue() + ": " + log);
            }
            try (var connection = connectAsSuperuser(options.port(), options.password())) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if (WRONG_PASSWORD.equals(e.getSQLState())) {
                    throw new IOException(
                            "The password of the PostgreSQL data in " + options.dataDirectory()
                                    + " is not the one given: bring back its secrets, or remove the data",
                            e);
                }
                last = e;
            }
            Thread.sleep(POLL);
        }
        throw new IOException(
                "PostgreSQL did not accept connections on port " + options.port() + " within "
                        + options.startTimeout().toSeconds() + " s: " + logSince(logStart),
                last);
    }

    private String logSince(long position) throws IOException {
        try (var log = Files.newByteChannel(options.logFile())) {
            log.position(Math.min(position, log.size()));
            byte[] bytes = java.nio.channels.Channels.newInputStream(log).readNBytes(8 * 1024);
            return new String(bytes, StandardCharsets.UTF_8).trim();
        }
    }
}
