package dev.carillon.local.cli;

import dev.carillon.local.stack.Readiness;
import dev.carillon.local.stack.RunningStack;
import dev.carillon.local.stack.Service;
import dev.carillon.local.stack.StackHome;
import dev.carillon.local.stack.StackPort;
import dev.carillon.local.stack.StackPorts;
import java.io.IOException;

/** One line per process: whether it takes requests, its id, port and restarts. */
final class Status {
    /** As init scripts say "not running". */
    private static final int NOT_RUNNING = 3;

    private final StackHome home;

    Status(StackHome home) {
        this.home = home;
    }

    int run() throws IOException, InterruptedException {
        var found = RunningStack.find(home);
        if (found.isEmpty()) {
            System.out.println("Carillon does not run in " + home.root());
            return NOT_RUNNING;
        }
        var running = found.get();
        StackPorts ports = running.ports();
        var readiness = new Readiness(ports);
        System.out.printf("%-18s %-9s %-8s %-6s %s%n", "process", "state", "pid", "port", "restarts");
        boolean all = line(running, "postgres", StackPort.POSTGRES, ports, readiness.accepts(StackPort.POSTGRES));
        all &= line(running, "kafka", StackPort.KAFKA, ports, readiness.accepts(StackPort.KAFKA));
        for (var service : Service.values()) {
            all &= line(running, service.module(), service.port(), ports, readiness.isReady(service));
        }
        return all ? Main.OK : Main.FAILED;
    }

    private static boolean line(RunningStack running, String name, StackPort port, StackPorts ports, boolean ready)
            throws IOException {
        var process = running.process(name);
        System.out.printf(
                "%-18s %-9s %-8s %-6d %s%n",
                name,
                ready ? "ready" : process.isPresent() ? "not ready" : "down",
                process.map(record -> Long.toString(record.pid())).orElse("-"),
                ports.number(port),
                process.map(record -> Integer.toString(record.restarts())).orElse("-"));
        return ready;
    }
}
