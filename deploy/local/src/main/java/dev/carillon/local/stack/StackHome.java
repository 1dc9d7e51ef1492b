package dev.carillon.local.stack;

import java.nio.file.Path;

/** Where a stack keeps its state: everything lies below one directory, by default {@code .local} of the repository. */
public record StackHome(Path root) {
    public StackHome {
        root = root.toAbsolutePath().normalize();
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Record of a running process: its id and start time. */
    public Path record(String process) {
        return root.resolve("run").resolve(process + ".properties");
    }

    /** Held by the supervisor as long as it lives. */
    public Path lock() {
        return root.resolve("run").resolve("supervisor.lock");
    }

    /** Exists while the stack is complete and ready. */
    public Path readyMark() {
        return root.resolve("run").resolve("ready");
    }

    /** Class data archive of a process. */
    public Path classData(String process) {
        return root.resolve("cds").resolve(process + ".jsa");
    }

    public Path serviceConfig(String service) {
        return root.resolve("config").resolve(service + ".properties");
    }

    public Path ports() {
        return root.resolve("ports.properties");
    }

    /** What a person needs to use the stack, as shell assignments. */
    public Path credentials() {
        return root.resolve("credentials.env");
    }

    /** What only the parts of the stack tell each other. */
    public Path secrets() {
        return root.resolve("secrets.properties");
    }
}
