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
import java.util.ArrayList;
import java.util.List;
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
        return process(service.module())
                .findFirst()
                .orElseThrow(() -> new StackException(service.module() + " does not run"));
    }

    /** Every process of the stack that runs on this machine, with PostgreSQL's own. */
    public List<ProcessHandle> processes() throws IOException {
        List<ProcessHandle> found = new ArrayList<>();
        process("kafka").forEach(found::add);
        process("postgres").forEach(postgres -> {
            found.add(postgres);
            postgres.descendants().forEach(found::add);
        });
        for (Service service : Service.values()) {
            found.add(process(service));
        }
        return found;
    }

    private Stream<ProcessHandle> process(String name) throws IOException {
        // Not through RunningStack: in the supervisor's own JVM, its look at the lock would give up the lock.
        return ProcessRecord.read(home().record(name)).flatMap(ProcessRecord::find).stream();
    }
}
