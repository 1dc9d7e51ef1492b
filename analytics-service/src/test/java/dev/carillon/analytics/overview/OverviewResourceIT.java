package dev.carillon.analytics.overview;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.analytics.fact.CallFact;
import dev.carillon.analytics.fact.CallFacts;
import dev.carillon.analytics.testing.CallEventLog;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.json.Json;
import dev.carillon.common.security.InternalTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OverviewResourceIT {
    private static final Set<String> ANALYTICS_READ = Set.of("analytics:read");
    private static final String MARCH = "?from=2026-03-01&to=2026-03-31";

    @TestHTTPResource("/internal/v1/analytics/overview")
    URI overview;

    @Inject
    InternalTokens tokens;

    private final HttpClient http = HttpClient.newHttpClient();
    private final CallEventLog log = new CallEventLog();

    @AfterEach
    void close() {
        log.close();
        http.close();
    }

    @Test
    @DisplayName("The figures are those of the caller's organisation and mode, and sum up")
    void figures() {
        List<CallFact> stream = new CallFacts(System.nanoTime()).histories(200);
        CallFact some = stream.getFirst();
        List<CallFact> own = newest(stream, some.organizationId(), some.test());

        log.publish(stream);

        eventually(() -> assertThat(json(MARCH, some.organizationId(), some.test())
                        .at("/as_of")
                        .asText())
                .isEqualTo(own.stream()
                        .map(CallEventLog::timeOf)
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                        .toString()));
        eventually(() -> {
            JsonNode calls = json(MARCH, some.organizationId(), some.test()).get("calls");
            assertThat(calls.get("total").asLong()).isEqualTo(own.size());
            assertThat(calls.get("answered").asLong())
                    .isEqualTo(own.stream().filter(CallFact::isAnswered).count());
            assertThat(calls.at("/by_disposition/busy").asLong())
                    .isEqualTo(own.stream()
                            .filter(fact -> fact.disposition() == Disposition.BUSY)
                            .count());
            assertThat(List.of(
                                    "queued",
                                    "dialing",
                                    "ringing",
                                    "in_progress",
                                    "completed",
                                    "failed",
                                    "canceled",
                                    "missed")
                            .stream()
                            .mapToLong(status -> calls.get(status).asLong())
                            .sum())
                    .isEqualTo(own.size());
        });
    }

    @Test
    @DisplayName("Another organisation, and the same one in the other mode, see zeros")
    void isolation() {
        List<CallFact> stream = new CallFacts(System.nanoTime())
                .histories(20).stream().filter(fact -> !fact.test()).toList();
        UUID organization = stream.getFirst().organizationId();
        log.publish(stream);
        eventually(() -> assertThat(
                        json(MARCH, organization, false).at("/calls/total").asLong())
                .isPositive());

        JsonNode testMode = json(MARCH, organization, true);
        JsonNode stranger = json(MARCH, UUID.randomUUID(), false);

        assertThat(testMode.at("/calls/total").asLong()).isZero();
        assertThat(testMode.get("as_of").isNull()).isTrue();
        assertThat(stranger.at("/calls/total").asLong()).isZero();
        assertThat(stranger.at("/calls/by_disposition").isEmpty()).isTrue();
        assertThat(stranger.get("as_of").isNull()).isTrue();
    }

    @Test
    @DisplayName("The answer has every field of the page, also for who has no call")
    void shape() {
        JsonNode answer = json(MARCH, UUID.randomUUID(), false);

        assertThat(answer.at("/period/from").asText()).isEqualTo("2026-03-01");
        assertThat(answer.at("/period/to").asText()).isEqualTo("2026-03-31");
        assertThat(answer.at("/calls/missed").asLong(-1)).isZero();
        assertThat(answer.at("/leads/captured").asLong(-1)).isZero();
        assertThat(answer.at("/leads/converted").asLong(-1)).isZero();
        assertThat(answer.at("/messages/delivered").asLong(-1)).isZero();
        assertThat(answer.at("/appointments/cancelled").asLong(-1)).isZero();
        assertThat(answer.get("avg_response_time_seconds").isNull()).isTrue();
        assertThat(answer.has("lag_seconds")).isTrue();
    }

    @Test
    @DisplayName("The lag goes below a few seconds while nothing is published, aborted transactions or not")
    void idleIsFresh() {
        log.publishAborted(new CallFacts(System.nanoTime()).histories(50));

        eventually(() -> assertThat(
                        json("", UUID.randomUUID(), false).get("lag_seconds").asDouble(99))
                .isLessThan(3));
    }

    @ParameterizedTest(name = "{0} is {1} and blames {2}")
    @CsvSource({
        "?from=yesterday, 400, from",
        "?to=2026-02-30, 400, to",
        "?from=%20, 400, from",
        "?from=2026-03-02&to=2026-03-01, 422, to",
    })
    void badPeriods(String query, int status, String field) {
        HttpResponse<byte[]> response = get(query, tokens.issue(UUID.randomUUID(), false, ANALYTICS_READ));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(Json.tree(response.body()).at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    @DisplayName("Without a token nobody gets in, and without the scope no token helps")
    void access() {
        String otherScope = tokens.issue(UUID.randomUUID(), false, Set.of("calls:read"));

        assertThat(get("", null).statusCode()).isEqualTo(401);
        assertThat(get("", "rubbish").statusCode()).isEqualTo(401);
        assertThat(get("", otherScope).statusCode()).isEqualTo(403);
    }

    private static List<CallFact> newest(List<CallFact> stream, UUID organization, boolean test) {
        return stream.stream()
                .filter(fact -> fact.organizationId().equals(organization) && fact.test() == test)
                .collect(Collectors.toMap(
                        CallFact::callId, fact -> fact, (one, other) -> one.isNewerThan(other) ? one : other))
                .values()
                .stream()
                .toList();
    }

    private JsonNode json(String query, UUID organization, boolean test) {
        HttpResponse<byte[]> response = get(query, tokens.issue(organization, test, ANALYTICS_READ));
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.tree(response.body());
    }

    private HttpResponse<byte[]> get(String query, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(overview + query));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
