package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.contract.webhook.EndpointView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The headers of a response")
class ResponseHeadersTest {

    @Test
    @DisplayName("are kept by their names in lower case")
    void lowerCase() {
        assertThat(kept(Map.entry("X-Trace", "AbC"))).isEqualTo(Map.of("x-trace", "AbC"));
    }

    @Test
    @DisplayName("of one name, however it is written, are one, in their order")
    void joined() {
        assertThat(kept(Map.entry("Via", "a"), Map.entry("x", "1"), Map.entry("via", "b")))
                .isEqualTo(Map.of("via", "a, b", "x", "1"));
    }

    @Test
    @DisplayName("are at most fifty; what comes again of those that are kept is kept as well")
    void count() {
        var many = new java.util.ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> Map.entry("x-" + i, "v")).toList());
        many.add(Map.entry("x-0", "w"));

        Map<String, String> kept = ResponseHeaders.of(many).values();

        assertThat(kept)
                .hasSize(ResponseHeaders.MAX_COUNT)
                .containsEntry("x-0", "v, w")
                .containsKey("x-49");
    }

    @Test
    @DisplayName("are cut when one is too long, and show it")
    void longValue() {
        assertThat(kept(Map.entry("fits", "z".repeat(ResponseHeaders.MAX_VALUE)), Map.entry("not", "z".repeat(9_000))))
                .isEqualTo(Map.of(
                        "fits",
                        "z".repeat(ResponseHeaders.MAX_VALUE),
                        "not",
                        "z".repeat(ResponseHeaders.MAX_VALUE - 1) + "…"));
    }

    @Test
    @DisplayName("of one name that comes without end are cut like a long one")
    void endless() {
        var same = IntStream.range(0, 10_000)
                .mapToObj(i -> Map.entry("x", "0123456789"))
                .toList();

        assertThat(ResponseHeaders.of(same).values().get("x"))
                .hasSize(ResponseHeaders.MAX_VALUE)
                .endsWith("…");
    }

    @Test
    @DisplayName("are no more than eight thousand characters in all")
    void size() {
        var big = IntStream.range(0, 40)
                .mapToObj(i -> Map.entry("name-" + i, "z".repeat(1_000)))
                .toList();

        Map<String, String> kept = ResponseHeaders.of(big).values();

        assertThat(kept).hasSize(8);
        assertThat(characters(kept)).isLessThanOrEqualTo(ResponseHeaders.MAX_SIZE);
    }

    @Test
    @DisplayName("hold no characters that the database or a terminal could stumble over")
    void control() {
        assertThat(kept(Map.entry("x\u0000y", "a\u0000b\u001b[2Jc\u0085")))
                .isEqualTo(Map.of("x\uFFFDy", "a\uFFFDb\uFFFD[2Jc\uFFFD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Set-Cookie", "set-cookie2", "Cookie", "Authorization", "Proxy-Authorization", "X-Own-Key"})
    @DisplayName("are stored without the values of cookies, credentials and what may echo the endpoint's own headers")
    void secrets(String name) {
        ResponseHeaders masked = ResponseHeaders.of(List.of(Map.entry(name, "hunter2"), Map.entry("Date", "today")))
                .masked(Set.of("x-OWN-key"));

        assertThat(masked.values())
                .isEqualTo(Map.of(name.toLowerCase(java.util.Locale.ROOT), EndpointView.MASKED, "date", "today"));
    }

    @SafeVarargs
    private static Map<String, String> kept(Map.Entry<String, String>... headers) {
        return ResponseHeaders.of(List.of(headers)).values();
    }

    private static int characters(Map<String, String> headers) {
        return headers.entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
    }
}
