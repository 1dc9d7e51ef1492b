package dev.carillon.local.stack;

import dev.carillon.common.contract.Topics;
import dev.carillon.embedded.kafka.TopicSetup;
import dev.carillon.local.bootstrap.Bootstrap;
import dev.carillon.local.bootstrap.Credentials;
import dev.carillon.local.supervise.Launch;
import dev.carillon.local.supervise.ManagedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Kafka and the five services as processes of this machine, supervised by the calling JVM: what ends is
 * started again. Closing it stops the services, then Kafka, then PostgreSQL.
 *
 * <pre>{@code
 * var options = StackOptions.isolated(StackOptions.findRepository(), Path.of("target/stack"));
 * try (var stack = LocalStack.start(options, StackEvents.SILENT)) {
 *     stack.process("call-service").kill(); // SIGKILL; the supervisor starts it again
 *     stack.awaitReady(Service.CALL_SERVICE, Duration.ofSeconds(60));
 *     stack.credentials().testKey();
 * }
 * }</pre>
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    /** A service that ends so often before it was ever ready will not come up. */
    private static final int HOPELESS_RESTARTS = 3;

    private final StackOptions options;
    private final StackEvents events;
    private final HomeLock lock;
    private final Map<String, ManagedProcess> processes = Collections.synchronizedMap(new LinkedHashMap<>());

    private @Nullable StackPorts ports;
    private @Nullable Credentials credentials;
    private @Nullable Housekeeping housekeeping;
    private boolean closed;

    private LocalStack(StackOptions options, StackEvents events, HomeLock lock) {
        this.options = options;
        this.events = events;
        this.lock = lock;
    }

    /**
     * Prepares a stack, which {@link #start()} then starts. Separate from it so that a signal on the way finds something
     * to close.
     *
     * @throws StackException when a supervisor already runs on this home
     */
    public static LocalStack prepare(StackOptions options, StackEvents events) throws IOException {
        Files.createDirectories(options.home().logs());
        Files.createDirectories(options.classData("any").getParent());
        var lock = HomeLock.tryAcquire(options.home())
                .orElseThrow(() -> new StackException(
                        "A stack already runs in " + options.home().root() + "; ./carillon down stops it"));
        return new LocalStack(options, events, lock);
    }

    /**
     * Starts everything and returns when it can be used: services ready, credentials written.
     *
     * @throws StackException when a part does not come up; what had been started is stopped again
     */
    public static LocalStack start(StackOptions options, StackEvents events) throws IOException, InterruptedException {
        var stack = prepare(options, events);
        stack.start();
        return stack;
    }

    /** See {@link #start(StackOptions, StackEvents)}. */
    public void start() throws IOException, InterruptedException {
        try {
            startAll();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Base URL of the gateway. */
    public URI url() {
        return ports().url(Service.API_GATEWAY);
    }

    public StackPorts ports() {
        return required(ports);
    }

    public Credentials credentials() {
        return required(credentials);
    }

    public StackHome home() {
        return options.home();
    }

    /**
     * A supervised process by name: {@code postgres}, {@code kafka}, or the service's module.
     *
     * @throws NoSuchElementException when this stack does not run such a process, such as an external PostgreSQL
     */
    public ManagedProcess process(String name) {
        var process = processes.get(name);
        if (process == null) {
            throw new NoSuchElementException("This stack runs no process " + name);
        }
        return process;
    }

    /** Waits until the service is ready again. */
    public void awaitReady(Service service, Duration timeout) throws InterruptedException {
        if (!new Readiness(ports()).await(service, timeout, () -> false)) {
            throw new StackException(service.module() + " was not ready within " + timeout.toSeconds() + " s; see "
                    + home().log(service.module()));
        }
    }

    /** Stops everything in order. Does nothing the second time. */
    @Override
    public void close() throws IOException, InterruptedException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Files.deleteIfExists(home().readyMark());
        if (housekeeping != null) {
            housekeeping.close();
        }
        Parallel.run(Stream.of(Service.values())
                .map(service -> (Parallel.Task) () -> stop(service.module()))
                .toList());
        stop(Launches.KAFKA);
        stop(Launches.POSTGRES);
        lock.close();
    }

    private void startAll() throws IOException, InterruptedException {
        Files.deleteIfExists(home().readyMark());
        Leftovers.stop(home()).forEach(name -> events.note(name + " was still running from an earlier stack: stopped"));
        var chosen = options.autoPorts() ? StackPorts.free() : StackPorts.of(options.environment());
        ports = chosen;
        Preconditions.require(options, chosen);
        chosen.write(home().ports());
        housekeeping = Housekeeping.start(home());

        var secrets = Secrets.loadOrCreate(home().secrets());
        var launches = new Launches(options, chosen);
        var databases = options.externalPostgres()
                .map(Databases::new)
                .orElseGet(() -> Databases.embedded(chosen.number(StackPort.POSTGRES), secrets.superuserPassword()));
        var bootstrapServers = options.externalKafka().orElseGet(() -> "127.0.0.1:" + chosen.number(StackPort.KAFKA));
        Parallel.run(List.of(
                () -> startPostgres(launches, secrets, databases), () -> startKafka(launches, bootstrapServers)));

        var environments = new ServiceEnvironment(chosen, secrets, databases, bootstrapServers);
        Parallel.run(Stream.of(Service.values())
                .map(service -> (Parallel.Task) () -> startService(service, launches, environments))
                .toList());

        events.starting("credentials");
        long began = System.nanoTime();
        var made =
                new Bootstrap(httpClient(), url(), secrets.adminKey()).ensure(Credentials.read(home().credentials()));
        made.write(home().credentials());
        credentials = made;
        Files.writeString(
                home().readyMark(), Long.toString(ProcessHandle.current().pid()));
        events.ready("credentials", since(began));
    }

    private void startPostgres(Launches launches, Secrets secrets, Databases databases)
            throws IOException, InterruptedException {
        events.starting(Launches.POSTGRES);
        long began = System.nanoTime();
        if (options.externalPostgres().isEmpty()) {
            startProcess(Launches.POSTGRES, launches.postgres(secrets.superuserPassword()));
        }
        databases.create(secrets);
        events.ready(Launches.POSTGRES, since(began));
    }

    private void startKafka(Launches launches, String bootstrapServers) throws IOException, InterruptedException {
        events.starting(Launches.KAFKA);
        long began = System.nanoTime();
        if (options.externalKafka().isEmpty()) {
            var process = startProcess(Launches.KAFKA, launches.kafka());
            boolean listens = new Readiness(ports())
                    .await(StackPort.KAFKA, START_TIMEOUT, () -> process.restarts() >= HOPELESS_RESTARTS || isClosed());
            if (!listens) {
                throw notReady(Launches.KAFKA);
            }
        }
        TopicSetup.create(bootstrapServers, Topics.all(), 1);
        events.ready(Launches.KAFKA, since(began));
    }

    private void startService(Service service, Launches launches, ServiceEnvironment environments)
            throws IOException, InterruptedException {
        events.starting(service.module());
        long began = System.nanoTime();
        var process = startProcess(service.module(), launches.service(service, environments));
        boolean ready = new Readiness(ports())
                .await(service, START_TIMEOUT, () -> process.restarts() >= HOPELESS_RESTARTS || isClosed());
        if (!ready) {
            throw notReady(service.module());
        }
        events.ready(service.module(), since(began));
    }

    private StackException notReady(String name) throws IOException {
        var log = home().log(name);
        return new StackException(name + " did not become ready. The end of " + log + ":\n" + LogTail.of(log));
    }

    private ManagedProcess startProcess(String name, Launch launch) throws IOException, InterruptedException {
        var process = new ManagedProcess(name, launch, home().record(name), events);
        synchronized (this) {
            if (closed) {
                throw new StackException("The stack was stopped while it was starting");
            }
            processes.put(name, process);
        }
        process.start();
        return process;
    }

    private void stop(String name) throws InterruptedException {
        var process = processes.get(name);
        if (process != null) {
            process.stop();
        }
    }

    /** Without the upgrade to HTTP/2 that Java's client asks for by default: it costs a round trip and gains nothing here. */
    private static HttpClient httpClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The stack has not been started");
        }
        return value;
    }
}
