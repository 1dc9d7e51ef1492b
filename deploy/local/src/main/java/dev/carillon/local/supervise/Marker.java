package dev.carillon.local.supervise;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The argument by which a child JVM is known as ours: it names the process and the home directory it belongs to. No
 * process of another stack, or of anybody else, carries it.
 */
public record Marker(String process, Path home) {
    public String argument() {
        return "-Dstack.process=" + process + "@" + home;
    }

    /** Running processes that carry this marker, except the one that asks. */
    public List<ProcessHandle> find() {
        return ProcessHandle.allProcesses()
                .filter(process -> !process.equals(ProcessHandle.current()))
                .filter(this::isOn)
                .toList();
    }

    private boolean isOn(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(argument()))
                .orElse(false);
    }
}
