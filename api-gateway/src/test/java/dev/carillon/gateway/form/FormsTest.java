package dev.carillon.gateway.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.common.json.Json;
import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {
    private static Problem problem(Consumer<Violations> check) {
        Violations violations = new Violations();
        check.accept(violations);
        try {
            violations.throwIfAny();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("Nothing was wrong");
    }

    private static void passes(Consumer<Violations> check) {
        Violations violations = new Violations();
        check.accept(violations);
        assertThatCode(violations::throwIfAny).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "a\u0000b", "a\u0007", "tab\there", "line\nbreak", "\u0085", "half \ud83d", "\ude00"})
    @DisplayName("A line is not blank, has no control characters and no half characters")
    void badLines(String text) {
        Problem problem = problem(violations -> Texts.line(violations, "name", text, 200));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("name");
    }

    @Test
    @DisplayName("Lengths are counted in characters, not in halves of them")
    void lengths() {
        passes(violations -> Texts.line(violations, "name", "😀".repeat(5), 5));
        assertThat(problem(violations -> Texts.line(violations, "name", "😀".repeat(6), 5))
                        .detail())
                .isEqualTo("name must have at most 5 characters");
        passes(violations -> Texts.lines(violations, "prompt", "two\r\n\tlines", 20));
        passes(violations -> Texts.line(violations, "name", null, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T14:00:00Z, 2026-06-01T14:00:00Z",
        "2026-06-01T14:00:00.1234567Z, 2026-06-01T14:00:00.123456Z",
        "2026-06-01T16:00:00+02:00, 2026-06-01T14:00:00Z",
    })
    @DisplayName("Times are RFC 3339, to the microsecond")
    void times(String text, Instant time) {
        assertThat(Times.parse(new Violations(), "schedule_at", text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "tomorrow, 400",
        "2026-06-01, 400",
        "2026-06-01T14:00:00, 400",
        "2026-02-30T14:00:00Z, 400",
        "1780000000, 400",
        "10000-01-01T00:00:00Z, 422",
        "+10000-01-01T00:00:00Z, 422",
        "-12026-01-01T00:00:00Z, 422",
    })
    @DisplayName("What is no time is malformed; a time beyond the year 9999 is not allowed")
    void badTimes(String text, int status) {
        Problem problem = problem(violations -> Times.parse(violations, "schedule_at", text));

        assertThat(problem.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://partner.example/hooks?a=b", "http://127.0.0.1:9000", "HTTPS://[::1]:8443/x"})
    @DisplayName("A webhook URL is an absolute http or https URL")
    void urls(String url) {
        passes(violations -> HttpUrls.check(violations, "url", url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "partner.example/hooks",
                "/hooks",
                "ftp://partner.example",
                "file:///etc/passwd",
                "https://",
                "https:///x",
                "https://user:secret@partner.example",
                "https://partner.example/#fragment",
                "https://partner.example:0/",
                "https://partner.example:65536/",
                "https://partner.example/a b",
                "https://partner.example/\u0000",
                "javascript:alert(1)",
                "https://bücher.example/"
            })
    @DisplayName("Anything else is no webhook URL")
    void badUrls(String url) {
        assertThat(problem(violations -> HttpUrls.check(violations, "url", url)).status())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("Free objects hold nothing that PostgreSQL could not store, however deep")
    void unstorable() {
        for (Object bad : List.of(
                Map.of("a", List.of(Map.of("b", "x\u0000"))),
                Map.of("\u0000", 1),
                Map.of("a", "\ud800"),
                Map.of("a", Double.POSITIVE_INFINITY))) {
            @SuppressWarnings("unchecked")
            Map<String, Object> object = (Map<String, Object>) bad;
            assertThat(problem(violations -> JsonObjects.check(violations, "metadata", object))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    @DisplayName("Free objects have at most 64 KiB as JSON")
    void objectSize() {
        for (String content : List.of("a", "ü", "漢", "😀")) {
            int bytes = content.getBytes(StandardCharsets.UTF_8).length;
            String fits = content.repeat((JsonObjects.MAX_BYTES - 20) / bytes);
            String tooLarge = content.repeat(JsonObjects.MAX_BYTES / bytes + 1);

            passes(violations -> JsonObjects.check(violations, "metadata", Map.of("k", fits)));
            problem(violations -> JsonObjects.check(violations, "metadata", Map.of("k", tooLarge)));
        }
    }

    @Test
    @DisplayName("All that is wrong is told at once, and what is malformed comes first")
    void together() {
        Problem problem = problem(violations -> {
            violations.invalidPhone("to");
            violations.invalid("max_attempts", "must be between 1 and 10");
        });
        assertThat(problem.code()).isEqualTo("validation_failed");
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("to", "max_attempts");
        assertThat(problem(violations -> violations.invalidPhone("to")).code()).isEqualTo("invalid_phone");

        Problem malformed = problem(violations -> {
            violations.invalidPhone("to");
            violations.malformed("agent", "is not a known field");
        });
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.errors()).extracting(FieldError::field).containsExactly("agent");
    }

    @Test
    @DisplayName("A merge patch takes known members by type, and null only where it clears something")
    void mergePatch() {
        UUID flow = UUID.randomUUID();
        Violations violations = new Violations();

        Map<String, Object> changes = MergePatch.of(
                        violations,
                        Json.tree(("{\"name\":\"A\",\"voice_id\":null,\"is_default\":true,\"flow_id\":\"" + flow
                                        + "\",\"schema\":{\"a\":[1]},\"count\":3}")
                                .getBytes(StandardCharsets.UTF_8)))
                .line("name", false, 10)
                .line("voice_id", true, 10)
                .line("greeting", true, 10)
                .bool("is_default")
                .uuid("flow_id")
                .object("schema")
                .integer("count", false, 1, 5)
                .finish();

        violations.throwIfAny();
        Map<String, Object> expected = new HashMap<>(Map.of(
                "name", "A", "is_default", true, "flow_id", flow, "schema", Map.of("a", List.of(1)), "count", 3));
        expected.put("voice_id", null);
        assertThat(changes).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nam\":\"A\"} | 400 | nam",
                "{\"name\":1} | 400 | name",
                "{\"name\":null} | 422 | name",
                "{\"name\":\"a\\u0001\"} | 422 | name",
                "{\"is_default\":\"yes\"} | 400 | is_default",
                "{\"flow_id\":\"1-2-3-4-5\"} | 400 | flow_id",
                "{\"schema\":[]} | 400 | schema",
                "{\"count\":3.5} | 400 | count",
                "{\"count\":99999999999} | 422 | count",
                "{\"nested\":{\"x\":1}} | 400 | nested.x",
            })
    @DisplayName("What a merge patch gets wrong is told by field")
    void badMergePatch(String json, int status, String field) {
        Problem problem = problem(violations -> {
            MergePatch patch = MergePatch.of(violations, Json.tree(json.getBytes(StandardCharsets.UTF_8)))
                    .line("name", false, 10)
                    .bool("is_default")
                    .uuid("flow_id")
                    .object("schema")
                    .integer("count", false, 1, 5);
            patch.nested("nested").finish();
            patch.finish();
        });

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    @DisplayName("A merge patch is an object")
    void noMergePatch() {
        assertThatThrownBy(() -> MergePatch.of(new Violations(), Json.tree(new byte[] {'[', ']'})))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> MergePatch.of(new Violations(), null)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1-2-3-4-5", "6ba7b810-9dad-11d1-80b4-00c04fd430c", "6ba7b8109dad11d180b400c04fd430c8"})
    @DisplayName("An id has 36 characters")
    void ids(String text) {
        assertThat(Uuids.parse(text)).isEmpty();
    }
}
