package dev.carillon.bench.stack;

import dev.carillon.local.bootstrap.Credentials;
import dev.carillon.local.stack.Databases;
import dev.carillon.local.stack.Secrets;
import dev.carillon.local.stack.Service;
import dev.carillon.local.stack.StackException;
import dev.carillon.local.stack.StackHome;
import dev.carillon.local.stack.StackOptions;
import dev.carillon.local.stack.StackPort;
import dev.carillon.local.stack.StackPorts;
import dev.carillon.local.supervise.ProcessRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A running local stack. */
public final class StackUnderTest {
    private final StackOptions options;
    private final StackPorts ports;
    private final Credentials credentials;

    public StackUnderTest(StackOptions options, StackPorts ports, Credentials credentials) {
        this.options = options;
        this.ports = ports;
        this.credentials = credentials;
    }

    public StackHome home() {
        return options.home();
    }

    public Path repository() {
        return options.repository();
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Class data archive of a process. */
    public Path classData(String process) {
        return options.classData(process);
    }

    /** What Kafka clients connect to. */
    public String bootstrapServers() {
        return options.externalKafka().orElseGet(() -> "127.0.0.1:" + ports.number(StackPort.KAFKA));
    }

    /** The stack's PostgreSQL, with the credentials of a user who may create databases. */
    public Databases databases() throws IOException {
        if (options.externalPostgres().isPresent()) {
            return new Databases(options.externalPostgres().get());
        }
        return Databases.embedded(
                ports.number(StackPort.POSTGRES),
                Secrets.loadOrCreate(home().secrets()).superuserPassword());
    }

    /** @throws StackException when the service does not run at this moment */
    public ProcessHandle process(Service service) throws IOException {
        return find(service.module()).orElseThrow(() -> new StackException(service.module() + " does not run"));
    }

    /** Every process of the stack that runs on this machine, by part; PostgreSQL's are many. */
    public Map<String, List<ProcessHandle>> processes() throws IOException {
        Map<String, List<ProcessHandle>> found = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            found.put(service.module(), List.of(process(service)));
        }
        found.put("kafka", find("kafka").stream().toList());
        found.put(
                "postgres",
                find("postgres").stream()
                        .flatMap(postgres -> Stream.concat(Stream.of(postgres), postgres.descendants()))
                        .toList());
        return found;
    }

    /**
     * The present incarnation of a part, by its process' name; empty while there is none.
     *
     * @param name a service's module, {@code postgres} or {@code kafka}
     */
    public Optional<ProcessHandle> find(String name) throws IOException {
        // Not through RunningStack: in the supervisor's own JVM, its look at the lock would give up the lock.
        return ProcessRecord.read(home().record(name)).flatMap(ProcessRecord::find);
    }
}
