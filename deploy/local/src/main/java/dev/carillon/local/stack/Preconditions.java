package dev.carillon.local.stack;

import dev.carillon.embedded.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What must hold before anything is started, told in one message when it does not. */
final class Preconditions {
    private static final long GIB = 1024L * 1024 * 1024;

    private Preconditions() {}

    static void require(StackOptions options, StackPorts ports) throws IOException {
        requireBuilt(options.repository());
        requireSpace(options.home().root());
        requireFreePorts(options, ports);
    }

    private static void requireBuilt(Path repository) {
        for (var service : Service.values()) {
            if (!Files.exists(service.jar(repository))) {
                throw new StackException(service.module() + " is not built: " + service.jar(repository)
                        + " is missing. ./carillon up builds it; so does ./mvnw package");
            }
        }
    }

    private static void requireSpace(Path home) throws IOException {
        long usable = Files.getFileStore(home).getUsableSpace();
        if (usable < GIB) {
            throw new StackException("The disk is full: " + usable / (1024 * 1024) + " MiB are left for " + home
                    + ", and PostgreSQL and Kafka need at least 1024. Free some, or set CARILLON_HOME to a directory"
                    + " on another disk");
        }
    }

    private static void requireFreePorts(StackOptions options, StackPorts ports) {
        List<String> taken = new ArrayList<>();
        for (var port : StackPort.values()) {
            if (isOurs(port, options) && !FreePorts.isFree(ports.number(port))) {
                taken.add("Port " + ports.number(port) + ", meant for " + port.owner()
                        + ", is taken by another program. Stop that, or set " + port.setting()
                        + " to another port, or start with --ports auto");
            }
        }
        if (!taken.isEmpty()) {
            throw new StackException(String.join(System.lineSeparator(), taken));
        }
    }

    private static boolean isOurs(StackPort port, StackOptions options) {
        return switch (port) {
            case POSTGRES -> options.externalPostgres().isEmpty();
            case KAFKA, KAFKA_CONTROLLER -> options.externalKafka().isEmpty();
            case GATEWAY, CALL, CAMPAIGN, WEBHOOK, ANALYTICS -> true;
        };
    }
}
