package dev.carillon.bench.accept;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.stack.StackUnderTest;
import dev.carillon.common.contract.TopicSpec;
import dev.carillon.embedded.kafka.TopicSetup;
import dev.carillon.embedded.postgres.DatabaseSetup;
import dev.carillon.embedded.process.FreePorts;
import dev.carillon.embedded.process.Signals;
import dev.carillon.local.stack.JavaCommand;
import dev.carillon.local.stack.Service;
import dev.carillon.local.stack.ServiceClassPath;
import dev.carillon.local.supervise.Marker;
import dev.carillon.local.supervise.Orphans;
import dev.carillon.local.supervise.ProcessRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The bare service as a process beside the stack: on the stack's PostgreSQL and Kafka with a database and a topic of its
 * own, in a JVM with the gateway's flags.
 */
final class BareService implements AutoCloseable {
    private static final String NAME = "bench-bare";
    private static final String DATABASE = "carillon_bench";
    private static final TopicSpec TOPIC =
            new TopicSpec("carillon.bench.bare.v1", 12, Map.of("cleanup.policy", "delete", "retention.ms", "600000"));
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final Path record;
    private final URI url;

    private BareService(Process process, Path record, URI url) {
        this.process = process;
        this.record = record;
        this.url = url;
    }

    /** Starts the service and waits until it takes connections. */
    static BareService start(StackUnderTest stack) throws IOException, InterruptedException {
        Path quarkusApp = stack.repository().resolve("deploy/bench/bare/target/quarkus-app");
        if (!Files.exists(quarkusApp)) {
            throw new BenchException("The bare service is not built: " + quarkusApp + " is missing");
        }
        Path record = stack.home().record(NAME);
        Orphans.stop(NAME, stack.home().root(), record);
        TopicSetup.create(stack.bootstrapServers(), List.of(TOPIC), 1);
        String password = UUID.randomUUID().toString();
        createDatabase(stack, password);

        int port = FreePorts.find(1).getFirst();
        var builder = new ProcessBuilder(command(stack))
                .redirectErrorStream(true)
                .redirectOutput(stack.home().log(NAME).toFile());
        // As the stack starts its services.
        JavaCommand.MALLOC.forEach(builder.environment()::putIfAbsent);
        builder.environment()
                .putAll(Map.of(
                        "CLASSPATH", ServiceClassPath.of(quarkusApp),
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_DATASOURCE_JDBC_URL", stack.databases().jdbcUrl(DATABASE),
                        "QUARKUS_DATASOURCE_USERNAME", DATABASE,
                        "QUARKUS_DATASOURCE_PASSWORD", password,
                        "KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers(),
                        "CARILLON_BENCH_TOPIC", TOPIC.name()));
        Process process = builder.start();
        ProcessRecord.of(process.toHandle(), 0).write(record);
        var bare = new BareService(process, record, URI.create("http://127.0.0.1:" + port));
        try {
            bare.awaitConnections(stack);
            return bare;
        } catch (InterruptedException | RuntimeException e) {
            bare.close();
            throw e;
        }
    }

    URI url() {
        return url;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!Signals.awaitEnd(process.toHandle(), STOP_TIMEOUT)) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(record);
    }

    private static List<String> command(StackUnderTest stack) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(new Marker(NAME, stack.home().root()).argument());
        command.add(JvmFlags.SHARED_ARCHIVE + stack.classData(NAME));
        command.addAll(JvmFlags.of(stack.process(Service.API_GATEWAY)));
        command.add(ServiceClassPath.MAIN_CLASS);
        return command;
    }

    private static void createDatabase(StackUnderTest stack, String password) throws IOException {
        try (var admin = DriverManager.getConnection(stack.databases().adminUrl())) {
            new DatabaseSetup(admin).create(DATABASE, password);
        } catch (SQLException e) {
            throw new BenchException("The bare service's database cannot be made", e);
        }
    }

    private void awaitConnections(StackUnderTest stack) throws InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new BenchException(
                        "The bare service did not start; see " + stack.home().log(NAME));
            }
            Thread.sleep(POLL);
        }
    }

    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort()), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
