package dev.carillon.gateway.event;

import static dev.carillon.gateway.testing.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.embedded.teststack.Eventually;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.OwnersEvents;
import dev.carillon.gateway.testing.OwnersHttp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of the feed. */
@QuarkusTest
@Timeout(60)
class EventRoutesIT extends GatewayTest {
    private static final String ID = "0198c4f0-0000-7000-8000-000000000000";

    @Inject
    OwnersHttp http;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void room() {
        OwnersEvents.full(false);
        client.close();
    }

    @Test
    @DisplayName(
            "A poll goes to its owner with its filters, types as often as they are given, and the scope of webhooks")
    void poll() {
        api.get("/v1/events?type=call.ended&type=contact.*&call_id=" + ID + "&limit=5&cursor=abc", acme.liveKey());

        assertThat(http.lastRead().path()).isEqualTo("/internal/v1/events");
        assertThat(http.lastRead().query())
                .contains("type=call.ended", "type=contact.*", "call_id=" + ID, "limit=5", "cursor=abc");
        assertThat(http.lastRead().token().getGroups()).containsExactly("webhooks:read");
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, 422, limit",
        "?limit=101, 422, limit",
        "?limit=x, 400, limit",
        "?call_id=7, 422, call_id",
        "?resource_id=7, 422, resource_id",
        "?after=yesterday, 400, after",
        "?offset=1, 400, offset",
        "?tpye=call.ended, 400, tpye",
        "?cursor=a&cursor=b, 400, cursor",
    })
    @DisplayName("What is no question is refused, and the parameter to blame is named")
    void rubbish(String query, int status, String field) {
        Api.Answer answer = api.get("/v1/events" + query, acme.liveKey());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    @DisplayName("A stream is passed on piece by piece as it comes, with where to go on, and ends with its owner's")
    void stream() throws Exception {
        HttpResponse<InputStream> response = follow("/v1/events/stream?type=call.*", "Last-Event-ID", "abc");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(http.lastRead().query()).isEqualTo("type=call.*");
        assertThat(http.lastRead().token().getGroups()).containsExactly("webhooks:read");
        var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));

        assertThat(lines.readLine()).isEqualTo(": hello abc");
        assertThat(lines.readLine()).isEmpty();
        OwnersEvents.say("id: 1\ndata: {}\n\n");
        // Each is read before the next is said: nothing waits for a buffer to fill.
        assertThat(lines.readLine()).isEqualTo("id: 1");
        assertThat(lines.readLine()).isEqualTo("data: {}");
        assertThat(lines.readLine()).isEmpty();
        OwnersEvents.say("id: 2\n\n");
        assertThat(lines.readLine()).isEqualTo("id: 2");
        assertThat(lines.readLine()).isEmpty();
        OwnersEvents.say(OwnersEvents.END);
        assertThat(lines.readLine()).isNull();
    }

    @Test
    @DisplayName("A reader who goes away ends the owner's stream as well")
    void gone() throws Exception {
        HttpResponse<InputStream> response = follow("/v1/events/stream");
        assertThat(response.body().read()).isEqualTo(':');
        assertThat(OwnersEvents.open()).isEqualTo(1);

        response.body().close();

        Eventually.eventually(() -> {
            OwnersEvents.say(": heartbeat\n\n");
            assertThat(OwnersEvents.open()).isZero();
        });
    }

    @Test
    @DisplayName("Too many streams are 429, without a key it is 401, with another scope 403, misspelt 400")
    void refusals() {
        OwnersEvents.full(true);

        isProblem(api.get("/v1/events/stream", acme.liveKey()), 429, "rate_limited");
        isProblem(api.get("/v1/events/stream", null), 401, "unauthenticated");
        isProblem(api.get("/v1/events/stream?limit=5", acme.liveKey()), 400, "invalid_request");
        http.be(OwnersHttp.Mood.DEAD);
        try {
            isProblem(api.get("/v1/events/stream", acme.liveKey()), 503, "unavailable");
        } finally {
            http.be(OwnersHttp.Mood.WELL);
        }
    }

    @Test
    @DisplayName("A look at a stream's head opens none")
    void head() {
        Api.Answer answer = api.send(api.request("/v1/events/stream", acme.liveKey())
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(OwnersEvents.open()).isZero();
    }

    private HttpResponse<InputStream> follow(String path, String... headers) throws Exception {
        return client.send(
                api.request(path, acme.liveKey(), headers).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    }
}
