package dev.carillon.webhook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.json.Json;
import dev.carillon.common.security.InternalTokens;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(FeedStreamIT.Profile.class)
@DisplayName("A stream of the feed")
class FeedStreamIT extends DeliveryTestBase {
    /** Short silences, and few streams. */
    public static class Profile extends WebhookTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.put("carillon.webhook.feed.heartbeat", "200MS");
            config.put("carillon.webhook.feed.poll-interval", "200MS");
            config.put("carillon.webhook.feed.max-streams", "2");
            return config;
        }
    }

    @Inject
    InternalTokens tokens;

    @Inject
    AgroalDataSource dataSource;

    /** A connection for each stream, as the gateway has it: with HTTP/2 they would share one. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<Stream> open = new ArrayList<>();

    /** A reader on a thread of its own. */
    private static final class Stream implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Stream(HttpResponse<InputStream> response) {
            this.response = response;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add(": broken " + e);
            }
        }

        List<JsonNode> events() {
            return lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> Json.tree(line.substring(6).getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }

        List<String> ids() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> line.substring(4))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    @AfterEach
    void closeStreams() throws IOException {
        for (Stream stream : open) {
            stream.close();
        }
    }

    @Test
    @DisplayName("begins with what happens now, brings events as they happen, and heartbeats in between")
    void follows() {
        partner.publish(event("call.queued", 1));
        Eventually.value(() -> feed(""), page -> page.get("items").size() == 1);
        Stream stream = stream("");
        Eventually.value(() -> stream.lines, lines -> lines.contains(": heartbeat"));

        CallEvent dialing = event("call.dialing", 2);
        partner.publish(dialing);

        List<JsonNode> events = Eventually.value(stream::events, list -> !list.isEmpty());
        assertThat(events.getFirst().get("id").asText()).isEqualTo(dialing.id().toString());
        assertThat(events.getFirst()).isEqualTo(feed("").get("items").get(1));
        assertThat(stream.response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
    }

    @Test
    @DisplayName("goes on after the last event that was received, by header or cursor, with the filters of a poll")
    void resumes() {
        partner.publish(event("call.queued", 1));
        partner.publish(event("call.dialing", 2));
        partner.publish(event("call.completed", 3));
        JsonNode first = Eventually.value(
                () -> feed("?limit=1"), page -> page.get("items").size() == 1);
        Eventually.value(() -> feed(""), page -> page.get("items").size() == 3);
        String cursor = first.get("next_cursor").asText();

        Stream byHeader = stream("", "Last-Event-ID", cursor);
        Stream byCursor = stream("?type=call.ended&cursor=" + cursor);

        assertThat(typesOf(Eventually.value(byHeader::events, list -> list.size() == 2)))
                .containsExactly("call.dialing", "call.completed");
        assertThat(typesOf(Eventually.value(byCursor::events, list -> list.size() == 1)))
                .containsExactly("call.completed");
        assertThat(byHeader.ids().getLast())
                .isEqualTo(feed("").get("next_cursor").asText());
    }

    @Test
    @DisplayName("is one of a few of its organisation, and makes room when its reader has gone")
    void bounded() throws Exception {
        Stream first = stream("");
        stream("");

        HttpResponse<InputStream> third = get(organization, "", "webhooks:read");
        assertThat(third.statusCode()).isEqualTo(429);
        third.body().close();
        HttpResponse<InputStream> stranger = get(UUID.randomUUID(), "", "webhooks:read");
        assertThat(stranger.statusCode()).isEqualTo(200);
        stranger.body().close();

        first.close();
        Eventually.value(
                () -> {
                    HttpResponse<InputStream> again = get(organization, "", "webhooks:read");
                    open.add(new Stream(again));
                    return again.statusCode();
                },
                status -> status == 200);
    }

    @Test
    @DisplayName("holds no connection of the database while it is idle")
    void idle() {
        Stream one = stream("");
        Stream two = stream("");
        Eventually.value(() -> one.lines, lines -> lines.contains(": heartbeat"));
        Eventually.value(() -> two.lines, lines -> lines.contains(": heartbeat"));

        // At some moment none is in use: two idle streams would hold two for ever.
        Eventually.value(() -> dataSource.getMetrics().activeCount(), active -> active < 2);
    }

    @Test
    @DisplayName("does not grow with what its reader has not taken")
    void slowReader() throws Exception {
        HttpResponse<InputStream> response = get(organization, "?after=2026-01-01T00:00:00Z", "webhooks:read");
        byte[] large = new byte[200_000];
        java.util.Arrays.fill(large, (byte) 'x');
        String text = new String(large, StandardCharsets.US_ASCII);
        int events = 40;
        for (int i = 0; i < events; i++) {
            CallEvent each = event("call.updated", i + 1);
            partner.publish(new CallEvent(
                    each.id(), each.type(), each.time(), organization, false, call, i + 1, Map.of("text", text), null));
        }
        Eventually.value(() -> feed("?limit=100"), page -> page.get("items").size() == events);

        // Nobody has read anything; what was written is in the sockets' buffers, and the rest is still in the table.
        Stream reader = new Stream(response);
        open.add(reader);

        List<JsonNode> read = Eventually.value(reader::events, list -> list.size() == events);
        assertThat(read.stream().map(body -> body.get("sequence").asInt()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events).boxed().toList());
    }

    @Test
    @DisplayName("shows nothing of another organisation or mode")
    void strangers() throws Exception {
        HttpResponse<InputStream> foreign = get(UUID.randomUUID(), "", "webhooks:read");
        Stream stranger = new Stream(foreign);
        open.add(stranger);
        Stream own = stream("");

        partner.publish(event("call.queued", 1));

        Eventually.value(own::events, list -> list.size() == 1);
        Eventually.value(() -> stranger.lines, lines -> lines.contains(": heartbeat"));
        assertThat(stranger.events()).isEmpty();
        assertThat(get(organization, "", "calls:read").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"?cursor=x, 400", "?type=call, 422", "?resource_id=7, 400", "?after=soon, 400"})
    @DisplayName("that is no question is refused before it begins")
    void rubbish(String query, int status) throws Exception {
        HttpResponse<InputStream> response = get(organization, query, "webhooks:read");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains("problem+json");
        response.body().close();
    }

    private JsonNode feed(String query) {
        return partner.read(organization, "/internal/v1/events" + query);
    }

    private Stream stream(String query, String... headers) {
        HttpResponse<InputStream> response = get(organization, query, "webhooks:read", headers);
        assertThat(response.statusCode()).isEqualTo(200);
        Stream stream = new Stream(response);
        open.add(stream);
        return stream;
    }

    private HttpResponse<InputStream> get(UUID owner, String query, String scope, String... headers) {
        String port = ConfigProvider.getConfig().getValue("quarkus.http.port", String.class);
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/internal/v1/events/stream" + query))
                .header("Authorization", "Bearer " + tokens.issue(owner, false, Set.of(scope)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> typesOf(Iterable<JsonNode> events) {
        List<String> types = new ArrayList<>();
        events.forEach(event -> types.add(event.get("type").asText()));
        return types;
    }
}
