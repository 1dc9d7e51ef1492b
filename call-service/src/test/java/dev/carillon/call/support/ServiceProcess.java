package dev.carillon.call.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The packaged service as a process of its own, on the servers and with the timings of this test run. */
public final class ServiceProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final List<String> SAME_AS_HERE = List.of(
            "carillon.carrier.",
            "carillon.dial.",
            "carillon.inbound.",
            "carillon.retry.",
            "carillon.blobs.",
            "carillon.recordings.");

    private static final String STARTED = "Listening on:";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static ServiceProcess start(String instance) throws IOException {
        Config config = ConfigProvider.getConfig();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(
                List.of("-Xmx192m", "-XX:+UseSerialGC", "-Dquarkus.http.port=0", "-Dcarillon.instance=" + instance));
        for (String name : config.getPropertyNames()) {
            if (SAME_AS_HERE.stream().anyMatch(name::startsWith)) {
                command.add("-D" + name + "=" + config.getValue(name, String.class));
            }
        }
        command.addAll(List.of("-jar", JAR.toString()));
        Path log = Files.createTempFile(Path.of("target"), instance + "-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", System.getProperty("quarkus.datasource.jdbc.url"),
                        "QUARKUS_DATASOURCE_USERNAME", System.getProperty("quarkus.datasource.username"),
                        "QUARKUS_DATASOURCE_PASSWORD", System.getProperty("quarkus.datasource.password"),
                        "KAFKA_BOOTSTRAP_SERVERS", System.getProperty("kafka.bootstrap.servers"),
                        "CARILLON_INTERNAL_JWT_PUBLIC_KEY", System.getProperty("carillon.internal.jwt.public-key")));
        return new ServiceProcess(builder.start(), log);
    }

    /** Waits until it takes requests. */
    public void awaitStart() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!output().contains(STARTED)) {
            if (!isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The service did not start: " + output());
            }
            Thread.sleep(50);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Asks it to stop, and waits until it has. */
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    public String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
