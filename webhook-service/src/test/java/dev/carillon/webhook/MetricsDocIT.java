package dev.carillon.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a scrape of the running service shows, beside what the page for operators says of it. */
@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("docs/metrics.md")
class MetricsDocIT {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final String OF_THIS_SERVICE = "carillon_webhook_";

    private static final Pattern FAMILY = Pattern.compile("# TYPE (carillon_\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("(carillon_[a-z_]+)\\{(.*)} \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    /** Bounds of a histogram's buckets: a label of the format, not of ours. */
    private static final String BUCKET = "le";
    /** The highest value of a histogram lately, which its page does not name besides. */
    private static final String MAX = "_max";

    private static final String TOTAL = "_total";

    @TestHTTPResource("/q/metrics")
    URI metrics;

    /** Label to its values, of each metric. */
    private final Map<String, Map<String, Set<String>>> registered = new TreeMap<>();

    /** Cells of the row of each metric. */
    private final Map<String, String[]> documented = new TreeMap<>();

    @BeforeEach
    void read() throws IOException, InterruptedException {
        scrape().lines().forEach(this::registered);
        registered
                .keySet()
                .removeIf(name ->
                        name.endsWith(MAX) && registered.containsKey(name.substring(0, name.length() - MAX.length())));
        try (Stream<String> lines = Files.lines(PAGE)) {
            lines.filter(line -> line.startsWith("| `")).forEach(line -> {
                String[] cells = line.split("\\|", -1);
                codes(cells[1]).forEach(name -> documented.put(name, cells));
            });
        }
    }

    @Test
    @DisplayName("names every metric that the service registers, and of its own none that it does not")
    void names() {
        assertThat(registered).containsKey("carillon_webhook_attempts_total");
        assertThat(documented.keySet()).containsAll(registered.keySet());
        assertThat(of(documented.keySet())).isEqualTo(of(registered.keySet()));
    }

    @Test
    @DisplayName("names their labels, and every value that they can have")
    void labels() {
        assertThat(registered.get("carillon_webhook_attempts_total").get("outcome"))
                .contains("expired");
        of(registered.keySet()).forEach(name -> {
            Map<String, Set<String>> labels = registered.get(name);
            assertThat(codes(documented.get(name)[2])).as("labels of %s", name).isEqualTo(labels.keySet());
            labels.forEach((label, values) -> assertThat(codes(documented.get(name)[3]))
                    .as("%s of %s", label, name)
                    .containsAll(values));
        });
    }

    private String scrape() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private void registered(String line) {
        Matcher family = FAMILY.matcher(line);
        if (family.matches()) {
            // OpenMetrics names the counter without the ending that its samples have.
            boolean bare = family.group(2).equals("counter") && !family.group(1).endsWith(TOTAL);
            registered.putIfAbsent(family.group(1) + (bare ? TOTAL : ""), new TreeMap<>());
        }
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            Map<String, Set<String>> labels = registered.get(familyOf(sample.group(1)));
            assertThat(labels).as(line).isNotNull();
            LABEL.matcher(sample.group(2))
                    .results()
                    .filter(label -> !label.group(1).equals(BUCKET))
                    .forEach(label -> labels.computeIfAbsent(label.group(1), any -> new TreeSet<>())
                            .add(label.group(2)));
        }
    }

    private String familyOf(String sample) {
        return registered.containsKey(sample) ? sample : sample.replaceAll("_(bucket|count|sum)$", "");
    }

    private static Set<String> of(Set<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(OF_THIS_SERVICE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
