package dev.carillon.analytics;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.analytics.fact.CallFacts;
import dev.carillon.analytics.testing.CallEventLog;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationsIT {
    @TestHTTPResource("/q/health/ready")
    URI readiness;

    @TestHTTPResource("/q/health/live")
    URI liveness;

    @TestHTTPResource("/q/metrics")
    URI scrape;

    @Test
    @DisplayName("The service becomes ready and is alive")
    void health() {
        eventually(() -> assertThat(get(readiness).statusCode()).isEqualTo(200));
        assertThat(get(liveness).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("The metrics show what is folded")
    void metrics() {
        double before = metric("carillon_analytics_fact_changes_total");

        try (CallEventLog log = new CallEventLog()) {
            log.publish(new CallFacts(System.nanoTime()).histories(3));
        }

        eventually(() ->
                assertThat(metric("carillon_analytics_fact_changes_total")).isGreaterThanOrEqualTo(before + 3));
        assertThat(metric("carillon_analytics_events_folded_total"))
                .isGreaterThanOrEqualTo(metric("carillon_analytics_fact_changes_total"));
    }

    private double metric(String name) {
        return get(scrape)
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static HttpResponse<String> get(URI uri) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
