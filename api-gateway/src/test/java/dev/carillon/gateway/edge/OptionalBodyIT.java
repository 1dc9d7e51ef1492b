package dev.carillon.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes whose body says nothing that has no default. */
@QuarkusTest
@DisplayName("A body that may be left out")
class OptionalBodyIT extends GatewayTest {
    private static final String JSON = "application/json";

    /**
     * @param template of the route
     * @param making where what it is about is made; null when it is about the organisation
     * @param made by this body
     * @param status of success
     */
    record Route(String template, String making, Map<String, ?> made, int status) {
        @Override
        public String toString() {
            return template;
        }
    }

    static Stream<Route> routes() {
        Map<String, ?> endpoint = Map.of("url", "https://partner.example/hooks", "events", List.of("*"));
        return Stream.of(
                new Route("/v1/webhooks/{id}/rotate-secret", "/v1/webhooks", endpoint, 200),
                new Route("/v1/webhooks/{id}/test", "/v1/webhooks", endpoint, 201),
                new Route("/v1/organization/webhook-secret/rotate", null, Map.of(), 200),
                new Route("/v1/api-keys/{id}/rotate", "/v1/api-keys", Map.of("name", "K"), 200));
    }

    @ParameterizedTest(name = "of {0}")
    @MethodSource("routes")
    @DisplayName("may be left out with and without a content type, be empty, or have none")
    void optional(Route route) {
        String path = route.making() == null
                ? route.template()
                : route.template()
                        .replace(
                                "{id}",
                                api.post(route.making(), acme.liveKey(), route.made())
                                        .text("id"));

        Api.Answer nothing = api.send(request(path).POST(BodyPublishers.noBody()));
        Api.Answer emptyJson =
                api.send(request(path).header("Content-Type", JSON).POST(BodyPublishers.noBody()));
        Api.Answer object = api.send(request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString("{}")));
        Api.Answer untyped = api.send(request(path).POST(BodyPublishers.ofString("{}")));
        Api.Answer chunked =
                api.send(request(path).POST(BodyPublishers.ofInputStream(java.io.InputStream::nullInputStream)));

        assertThat(List.of(nothing, emptyJson, object, untyped, chunked))
                .extracting(Api.Answer::status)
                .containsOnly(route.status());
    }

    @ParameterizedTest(name = "of {0}")
    @MethodSource("routes")
    @DisplayName("is not asked for by the published document")
    void published(Route route) {
        JsonNode operation = api.get("/openapi?format=json", null)
                .json()
                .get("paths")
                .get(route.template())
                .get("post");

        assertThat(operation.at("/requestBody/content/application~1json/schema").isMissingNode())
                .isFalse();
        assertThat(operation.at("/requestBody/required").asBoolean(false)).isFalse();
    }

    private HttpRequest.Builder request(String path) {
        return api.request(path, acme.liveKey());
    }
}
