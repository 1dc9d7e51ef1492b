package dev.carillon.webhook.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.webhook.event.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The pages on events")
class EventDocsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+\\.[a-z_]+)` \\| (.*?) \\| *(.*?) *\\|$");
    private static final Pattern ENUM = Pattern.compile("enum: \\[([^]]*)]");
    /** What looks like a type or a pattern of types, of a group that there is. */
    private static final Pattern MENTION = Pattern.compile("`((?:"
            + EventTypes.all().stream()
                    .map(type -> type.substring(0, type.indexOf('.')))
                    .distinct()
                    .collect(Collectors.joining("|"))
            + ")\\.(?:[a-z_]+|\\*))`");

    @Test
    @DisplayName("list every type of the catalogue, in its order and words, and no other")
    void catalogue() throws IOException {
        List<MatchResult> rows = rows();

        assertThat(rows).extracting(row -> row.group(1)).containsExactlyElementsOf(EventTypes.all());
        assertThat(rows).allSatisfy(row -> assertThat(row.group(2)).isEqualTo(EventDescriptions.of(row.group(1))));
    }

    @Test
    @DisplayName("say which of them are made: those that asyncapi.yaml has on a topic")
    void made() throws IOException {
        Set<String> published = ENUM.matcher(read("asyncapi.yaml"))
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .map(String::strip)
                .filter(EventTypes.all()::contains)
                .collect(Collectors.toSet());

        Map<Boolean, Set<String>> rows = rows().stream()
                .collect(Collectors.partitioningBy(
                        row -> row.group(3).isEmpty(), Collectors.mapping(row -> row.group(1), Collectors.toSet())));

        assertThat(rows.get(true)).isEqualTo(published).contains("webhook.endpoint_paused", "call.completed");
        assertThat(rows().stream().map(row -> row.group(3)).distinct()).containsExactlyInAnyOrder("", "not yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.md", "webhooks.md"})
    @DisplayName("name no type that there is not")
    void mentions(String page) throws IOException {
        List<String> mentions = MENTION.matcher(read(page))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(mentions).contains("webhook.endpoint_paused", "webhook.endpoint_resumed");
        assertThat(mentions).allMatch(type -> EventTypes.isSubscribable(type) || type.equals(EventTypes.TEST));
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(read("events.md")).results().toList();
    }

    private static String read(String page) throws IOException {
        return Files.readString(DOCS.resolve(page));
    }
}
