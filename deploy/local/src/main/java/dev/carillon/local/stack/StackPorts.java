package dev.carillon.local.stack;

import dev.carillon.embedded.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The number of each {@link StackPort}. */
public final class StackPorts {
    private final Map<StackPort, Integer> numbers;

    private StackPorts(Map<StackPort, Integer> numbers) {
        this.numbers = new EnumMap<>(numbers);
    }

    /** The defaults, where {@code environment} does not say otherwise. */
    public static StackPorts of(Map<String, String> environment) {
        var numbers = new EnumMap<StackPort, Integer>(StackPort.class);
        var owners = new HashMap<Integer, StackPort>();
        for (var port : StackPort.values()) {
            int number = number(port, environment.get(port.setting()));
            var other = owners.put(number, port);
            if (other != null) {
                throw new StackException("Port " + number + " is set twice, by " + other.setting() + " for "
                        + other.owner() + " and by " + port.setting() + " for " + port.owner());
            }
            numbers.put(port, number);
        }
        return new StackPorts(numbers);
    }

    /** Ports that are free now. */
    public static StackPorts free() throws IOException {
        var found = FreePorts.find(StackPort.values().length);
        var numbers = new EnumMap<StackPort, Integer>(StackPort.class);
        for (var port : StackPort.values()) {
            numbers.put(port, found.get(port.ordinal()));
        }
        return new StackPorts(numbers);
    }

    /** The ports that a stack recorded when it started; empty when none ever did. */
    public static Optional<StackPorts> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        var environment = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> environment.put(name, properties.getProperty(name)));
        return Optional.of(of(environment));
    }

    public void write(Path file) throws IOException {
        var lines = new StringBuilder("# Ports of the running stack; written at each start.\n");
        numbers.forEach((port, number) ->
                lines.append(port.setting()).append('=').append(number).append('\n'));
        Files.writeString(file, lines);
    }

    public int number(StackPort port) {
        return Objects.requireNonNull(numbers.get(port));
    }

    /** Base URL of a service. */
    public URI url(Service service) {
        return URI.create("http://127.0.0.1:" + number(service.port()));
    }

    private static int number(StackPort port, @org.jspecify.annotations.Nullable String value) {
        if (value == null || value.isBlank()) {
            return port.defaultNumber();
        }
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers out of range.
        }
        throw new StackException(port.setting() + "=" + value + " is not a port (1..65535) for " + port.owner());
    }
}
