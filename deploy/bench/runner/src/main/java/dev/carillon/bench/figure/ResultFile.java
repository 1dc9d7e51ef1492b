package dev.carillon.bench.figure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of one run as {@code <bench>.json}, with what one needs to know about the machine; replaces the last run's. */
public final class ResultFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultFile() {}

    /**
     * Writes the file into {@code directory}, making that when needed.
     *
     * @return the file
     */
    public static Path write(Path directory, String bench, Instant startedAt, Instant finishedAt, List<Figure> figures)
            throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("bench", bench);
        result.put("started_at", startedAt.toString());
        result.put("finished_at", finishedAt.toString());
        result.put("machine", machine());
        result.put("met", figures.stream().noneMatch(Figure::isMissed));
        result.put("figures", figures.stream().map(ResultFile::json).toList());
        Files.createDirectories(directory);
        Path file = directory.resolve(bench + ".json");
        Path temporary = directory.resolve(bench + ".json.new");
        JSON.writeValue(temporary.toFile(), result);
        return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, Object> json(Figure figure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", figure.name());
        json.put("value", Double.isFinite(figure.value()) ? figure.value() : null);
        json.put("unit", figure.unit());
        Target target = figure.target();
        json.put(
                "target",
                target == null ? null : Map.of("op", target.comparison().sign(), "value", target.value()));
        json.put("met", target == null ? null : !figure.isMissed());
        return json;
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("arch", System.getProperty("os.arch"));
        machine.put("java", System.getProperty("java.runtime.version"));
        return machine;
    }
}
