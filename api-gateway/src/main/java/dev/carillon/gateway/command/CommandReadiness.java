package dev.carillon.gateway.command;

import dev.carillon.common.messaging.command.CommandClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Ready once answers to commands would be seen. The client begins to look for them with the gateway's start. */
@Readiness
@ApplicationScoped
public class CommandReadiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(CommandReadiness.class);

    private final CommandClient client;

    CommandReadiness(CommandClient client) {
        this.client = client;
    }

    void start(@Observes StartupEvent event) {
        LOG.debugf("Command client starts ready=%s", client.isReady());
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("command-replies")
                .status(client.isReady())
                .build();
    }
}
