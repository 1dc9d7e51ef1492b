package dev.carillon.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.problem.FieldError;
import dev.carillon.common.problem.Problem;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The settings of an endpoint")
class EndpointSettingsTest {
    private static final UUID AGENT = UUID.randomUUID();
    private static final EndpointState CURRENT = new EndpointState(
            "https://partner.example/hook", List.of("*"), null, EndpointStatus.ACTIVE, EndpointSettings.DEFAULTS);

    private final EndpointDecider decider = new EndpointDecider(
            url -> url.startsWith("https://") ? Optional.empty() : Optional.of("is refused"),
            Set.of("canonical", "plain"));

    @Test
    @DisplayName("are changed one by one, and within filters, headers and ages member by member")
    void merge() {
        EndpointSettings first = accepted(
                EndpointSettings.DEFAULTS,
                Map.of(
                        "filters",
                        Map.of("agent_ids", List.of(AGENT.toString()), "metadata", Map.of("a", "1", "b", "2")),
                        "headers",
                        Map.of("X-Tenant", "acme", "Authorization", "Bearer x y"),
                        "ttl_seconds",
                        Map.of("call.ringing", 30, "*", 3600),
                        "timeout_seconds",
                        30,
                        "rate_limit_per_second",
                        10,
                        "ordering",
                        "unordered",
                        "format",
                        "plain",
                        "signature",
                        "both",
                        "failover_url",
                        "https://second.example/"));
        Map<String, Object> changes = new HashMap<>();
        changes.put("filters", Map.of("metadata", Collections.singletonMap("a", null)));
        changes.put("headers", Map.of("x-tenant", "other"));
        changes.put("ttl_seconds", Collections.singletonMap("*", null));
        changes.put("timeout_seconds", null);
        changes.put("ordering", null);

        EndpointSettings second = accepted(first, changes);

        assertThat(second.filters().agentIds()).containsExactly(AGENT);
        assertThat(second.filters().metadata()).isEqualTo(Map.of("b", "2"));
        assertThat(second.headers()).isEqualTo(Map.of("x-tenant", "other", "Authorization", "Bearer x y"));
        assertThat(second.ttlSeconds()).isEqualTo(Map.of("call.ringing", 30));
        assertThat(second.timeoutSeconds()).isNull();
        assertThat(second.rateLimitPerSecond()).isEqualTo(10);
        assertThat(second.ordering()).isEqualTo(Ordering.ORDERED);
        assertThat(second.format()).isEqualTo("plain");
        assertThat(second.signature().wire()).isEqualTo("both");
        assertThat(second.failoverUrl()).isEqualTo("https://second.example/");
        assertThat(second.toString()).doesNotContain("Bearer");
        Map<String, Object> none = new HashMap<>();
        List.of("filters", "headers", "ttl_seconds", "rate_limit_per_second", "format", "signature", "failover_url")
                .forEach(field -> none.put(field, null));
        assertThat(accepted(second, none)).isEqualTo(EndpointSettings.DEFAULTS);
    }

    static Stream<Arguments> refused() {
        String longValue = "x".repeat(1_001);
        return Stream.of(
                Arguments.of("failover_url", "http://10.0.0.1", 422, "failover_url"),
                Arguments.of("failover_url", 7, 400, "failover_url"),
                Arguments.of("ordering", "sorted", 422, "ordering"),
                Arguments.of("signature", "v2", 422, "signature"),
                Arguments.of("format", "boltcall", 422, "format"),
                Arguments.of("timeout_seconds", 0, 422, "timeout_seconds"),
                Arguments.of("timeout_seconds", 31, 422, "timeout_seconds"),
                Arguments.of("timeout_seconds", "5", 400, "timeout_seconds"),
                Arguments.of("timeout_seconds", 1.5, 400, "timeout_seconds"),
                Arguments.of("rate_limit_per_second", 0, 422, "rate_limit_per_second"),
                Arguments.of("rate_limit_per_second", 10_001, 422, "rate_limit_per_second"),
                Arguments.of("ttl_seconds", Map.of("call.nonsense", 5), 422, "ttl_seconds.call.nonsense"),
                Arguments.of("ttl_seconds", Map.of("*", 0), 422, "ttl_seconds.*"),
                Arguments.of("ttl_seconds", Map.of("*", 2_592_001), 422, "ttl_seconds.*"),
                Arguments.of("ttl_seconds", List.of(), 400, "ttl_seconds"),
                Arguments.of("filters", Map.of("agent_ids", List.of("x")), 400, "filters"),
                Arguments.of("filters", Map.of("agents", List.of()), 400, "filters"),
                Arguments.of(
                        "filters",
                        Map.of(
                                "agent_ids",
                                IntStream.range(0, 51)
                                        .mapToObj(i -> UUID.randomUUID())
                                        .toList()),
                        422,
                        "filters.agent_ids"),
                Arguments.of("filters", Map.of("metadata", Map.of("k", "x".repeat(501))), 422, "filters.metadata"),
                Arguments.of("filters", Map.of("metadata", numbered(11)), 422, "filters.metadata"),
                Arguments.of("headers", numbered(21), 422, "headers"),
                Arguments.of("headers", Map.of("X-A", "a\r\nX-B: b"), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", "a\nb"), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", "a\u0000"), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", "a\tb"), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", ""), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", " a"), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", "Zoë"), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", "…"), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", longValue), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X A", "a"), 422, "headers.X A"),
                Arguments.of("headers", Map.of("X-A:", "a"), 422, "headers.X-A:"),
                Arguments.of("headers", Map.of("X\r\nY", "a"), 422, "headers.X\r\nY"),
                Arguments.of("headers", Map.of("", "a"), 422, "headers."),
                Arguments.of("headers", Map.of("x-a", "1", "X-A", "2"), 422, "headers.X-A"),
                Arguments.of("headers", Map.of("X-A", List.of("a")), 400, "headers"));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @MethodSource
    @DisplayName("are refused by name when they are of the wrong type or not allowed")
    void refused(String field, Object value, int status, String blamed) {
        EndpointDecider.Decision decision = decider.update(CURRENT, Map.of(field, value));

        Problem problem = ((EndpointDecider.Decision.Refused) decision).problem();
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.errors().stream().map(FieldError::field)).anyMatch(blamed::equalsIgnoreCase);
    }

    @ParameterizedTest
    @CsvSource({
        "Host",
        "host",
        "Content-Length",
        "content-type",
        "Content-Encoding",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Upgrade",
        "Proxy-Authorization",
        "Expect",
        "User-Agent",
        "webhook-id",
        "Webhook-Signature",
        "webhook-anything",
        "X-Request-Id",
        "Accept-Encoding"
    })
    @DisplayName("leave to the sender the headers that are its own")
    void reserved(String name) {
        EndpointDecider.Decision decision = decider.update(CURRENT, Map.of("headers", Map.of(name, "x")));

        assertThat(((EndpointDecider.Decision.Refused) decision).problem().errors())
                .containsExactly(new FieldError("headers." + name, "is a header that is set by the sender"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "call.completed, 10",
        "call.failed, 20",
        "call.ringing, 30",
        "lead.created, 40",
    })
    @DisplayName("say how old an event may be: the most specific pattern counts")
    void ages(String type, long seconds) {
        EndpointSettings settings = accepted(
                EndpointSettings.DEFAULTS,
                Map.of("ttl_seconds", Map.of("call.completed", 10, "call.ended", 20, "call.*", 30, "*", 40)));

        assertThat(settings.ttlOf(type)).contains(Duration.ofSeconds(seconds));
        assertThat(EndpointSettings.DEFAULTS.ttlOf(type)).isEmpty();
    }

    private EndpointSettings accepted(EndpointSettings current, Map<String, Object> changes) {
        return ((EndpointDecider.Decision.Accepted) decider.update(CURRENT.with(current), changes))
                .state()
                .settings();
    }

    private static Map<String, String> numbered(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "X-" + i, i -> "v"));
    }
}
