package dev.carillon.local.stack;

import dev.carillon.embedded.postgres.EmbeddedPostgres;
import dev.carillon.embedded.postgres.PostgresOptions;
import dev.carillon.embedded.process.OwnSession;
import dev.carillon.embedded.process.Signals;
import dev.carillon.local.KafkaMain;
import dev.carillon.local.supervise.Launch;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each process of the stack is started. */
final class Launches {
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";

    private final StackOptions options;
    private final StackPorts ports;
    private final JavaCommand java;

    Launches(StackOptions options, StackPorts ports) {
        this.options = options;
        this.ports = ports;
        this.java = new JavaCommand(options);
    }

    Launch postgres(String superuserPassword) {
        var home = options.home();
        var settings = PostgresOptions.durable(home.postgres(), ports.number(StackPort.POSTGRES), superuserPassword)
                .withLogFile(home.log(POSTGRES));
        return new Launch() {
            @Override
            public Process launch() throws IOException, InterruptedException {
                return EmbeddedPostgres.start(settings).process();
            }

            @Override
            public void requestStop(Process process) throws InterruptedException {
                // SIGTERM would wait for every session to leave.
                Signals.send(process.pid(), "INT");
            }
        };
    }

    Launch kafka() {
        var command = java.main(
                KAFKA,
                JavaCommand.Heap.OF_BROKER,
                KafkaMain.class.getName(),
                List.of(
                        options.home().kafka().toString(),
                        Integer.toString(ports.number(StackPort.KAFKA)),
                        Integer.toString(ports.number(StackPort.KAFKA_CONTROLLER))));
        return () -> start(KAFKA, command, Map.of("CLASSPATH", JavaCommand.classPath()));
    }

    Launch service(Service service, ServiceEnvironment environments) throws IOException {
        var command = java.main(service.module(), JavaCommand.Heap.of(service), ServiceClassPath.MAIN_CLASS, List.of());
        var environment = environments.of(service, localConfig(service));
        environment.put("CLASSPATH", ServiceClassPath.of(service.quarkusApp(options.repository())));
        environment.putAll(options.serviceEnvironment().getOrDefault(service, Map.of()));
        return () -> start(service.module(), command, environment);
    }

    private Process start(String process, List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(OwnSession.wrap(command))
                .directory(options.home().root().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        options.home().log(process).toFile()));
        JavaCommand.MALLOC.forEach(builder.environment()::putIfAbsent);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Settings that only the local stack gives a service, from {@code <service>-local.properties} beside this class. */
    private Optional<Path> localConfig(Service service) throws IOException {
        String resource = "/" + service.module() + "-local.properties";
        try (InputStream settings = Launches.class.getResourceAsStream(resource)) {
            if (settings == null) {
                return Optional.empty();
            }
            Path file = options.home().serviceConfig(service.module());
            Files.createDirectories(file.getParent());
            Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(file);
        }
    }
}
