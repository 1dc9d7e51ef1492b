package dev.carillon.local.stack;

import dev.carillon.embedded.postgres.ServiceDatabase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The five services: their modules, ports and databases. */
public enum Service {
    API_GATEWAY("api-gateway", StackPort.GATEWAY, ServiceDatabase.GATEWAY),
    CALL_SERVICE("call-service", StackPort.CALL, ServiceDatabase.CALL),
    CAMPAIGN_SERVICE("campaign-service", StackPort.CAMPAIGN, ServiceDatabase.CAMPAIGN),
    WEBHOOK_SERVICE("webhook-service", StackPort.WEBHOOK, ServiceDatabase.WEBHOOK),
    ANALYTICS_SERVICE("analytics-service", StackPort.ANALYTICS, ServiceDatabase.ANALYTICS);

    private final String module;
    private final StackPort port;
    private final ServiceDatabase database;

    Service(String module, StackPort port, ServiceDatabase database) {
        this.module = module;
        this.port = port;
        this.database = database;
    }

    /** Name of the service, of its module and of its log. */
    public String module() {
        return module;
    }

    public StackPort port() {
        return port;
    }

    public ServiceDatabase database() {
        return database;
    }

    /** The packaged service in a built repository. */
    public Path quarkusApp(Path repository) {
        return repository.resolve(module).resolve("target/quarkus-app");
    }

    /** The jar that is written last when the service is packaged. */
    public Path jar(Path repository) {
        return quarkusApp(repository).resolve("quarkus-run.jar");
    }

    public static Optional<Service> named(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(module))
                .findFirst();
    }
}
