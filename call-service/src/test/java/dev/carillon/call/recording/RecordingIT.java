package dev.carillon.call.recording;

import static dev.carillon.call.support.CallClient.await;
import static dev.carillon.call.support.CallClient.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.blob.BlobStore;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.call.CallView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecordingIT {
    private static final String ANSWERED = "+15551234567";
    private static final String BUSY = "+15005550101";

    @Inject
    CallClient client;

    @Inject
    MadeRecordings made;

    @Inject
    RecordingLinks links;

    @Inject
    BlobStore blobs;

    @Inject
    Jdbc jdbc;

    @Test
    @DisplayName("An answered call that ended has a recording as long as its talk, and is told of once")
    void recorded() {
        Tenant tenant = Tenant.live();
        CallView call = ended(tenant, ANSWERED);

        HttpResponse<byte[]> answer = awaitRecording(tenant, call.id());

        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(answer.headers().firstValue("ETag")).contains("\"" + call.id() + "\"");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        assertThat(new String(answer.body(), 0, 4)).isEqualTo("RIFF");
        assertThat(answer.body()).hasSize((int) (44 + talkMillis(call.id()) * 16));
        assertThat(made.heard().stream().filter(it -> it.callId().equals(call.id())))
                .containsExactly(new MadeRecordings.Made(call.id(), "recordings/" + call.id() + ".wav"));
        assertThat(pending(call.id())).isZero();
    }

    @Test
    @DisplayName("Ranges, conditions and HEAD are answered as HTTP says")
    void ranges() {
        Tenant tenant = Tenant.live().inTestMode();
        CallView call = ended(tenant, ANSWERED);
        byte[] whole = awaitRecording(tenant, call.id()).body();
        int size = whole.length;
        String etag = "\"" + call.id() + "\"";

        HttpResponse<byte[]> first = get(tenant, call.id(), "Range", "bytes=0-43");
        assertThat(first.statusCode()).isEqualTo(206);
        assertThat(first.headers().firstValue("Content-Range")).contains("bytes 0-43/" + size);
        assertThat(first.body()).isEqualTo(Arrays.copyOf(whole, 44));

        HttpResponse<byte[]> last = get(tenant, call.id(), "Range", "bytes=-100");
        assertThat(last.body()).isEqualTo(Arrays.copyOfRange(whole, size - 100, size));

        HttpResponse<byte[]> outside = get(tenant, call.id(), "Range", "bytes=" + size + "-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.headers().firstValue("Content-Range")).contains("bytes */" + size);
        assertThat(Json.tree(outside.body()).path("code").asText()).isEqualTo("range_not_satisfiable");

        assertThat(get(tenant, call.id(), "Range", "bytes=0-1,5-6").body()).isEqualTo(whole);
        assertThat(get(tenant, call.id(), "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get(tenant, call.id(), "Range", "bytes=0-9", "If-Range", etag)
                        .statusCode())
                .isEqualTo(206);
        assertThat(get(tenant, call.id(), "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<byte[]> head = client.exchange(
                client.request(tenant, path(call.id()), "calls:read").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(size);
        assertThat(head.body()).isEmpty();
    }

    @Test
    @DisplayName("A call that nobody answered has no recording; neither has one that does not exist")
    void none() {
        Tenant tenant = Tenant.live();
        client.defaultAgent(tenant);
        CallView busy =
                client.awaitEnd(tenant, client.place(tenant, to(BUSY, 1, null)).id());

        assertThat(get(tenant, busy.id()).statusCode()).isEqualTo(404);
        assertThat(get(tenant, UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(pending(busy.id())).isZero();
    }

    @Test
    @DisplayName("Recordings of another organisation or mode are not to be had")
    void isolation() {
        Tenant tenant = Tenant.live();
        CallView call = ended(tenant, ANSWERED);
        awaitRecording(tenant, call.id());

        for (Tenant other : List.of(Tenant.live(), tenant.inTestMode())) {
            assertThat(get(other, call.id()).statusCode()).isEqualTo(404);
        }
        assertThat(client.exchange(client.request(tenant, path(call.id()), "agents:read"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("A recording that a dead process left undone is made, with the very same audio")
    void leftBehind() {
        Tenant tenant = Tenant.live();
        CallView call = ended(tenant, ANSWERED);
        byte[] before = awaitRecording(tenant, call.id()).body();
        jdbc.update("forget the recording", "delete from recording where call_id = ?", p -> p.value(call.id()));
        blobs.delete("recordings/" + call.id() + ".wav");

        jdbc.update(
                "die while recording",
                "insert into recording_pending (call_id, tries, due_at) values (?, 1, now() + interval '300 ms')",
                p -> p.value(call.id()));

        assertThat(awaitRecording(tenant, call.id()).body()).isEqualTo(before);
    }

    @Test
    @DisplayName("A signed link fetches its recording, in ranges too")
    void link() {
        Tenant tenant = Tenant.live();
        CallView call = ended(tenant, ANSWERED);
        byte[] whole = awaitRecording(tenant, call.id()).body();
        String link = internal(call.id());

        assertThat(fetch(link).body()).isEqualTo(whole);
        HttpResponse<byte[]> part =
                client.exchange(client.request(gateway(), link, "calls:read").header("Range", "bytes=0-9"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOf(whole, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signature=x", "expires=9999999999", "", "expires=1&signature=x"})
    @DisplayName("A link that was not signed so is 403, whether there is a recording or not")
    void forgedLink(String query) {
        Tenant tenant = Tenant.live();
        CallView call = ended(tenant, ANSWERED);
        awaitRecording(tenant, call.id());

        for (UUID id : List.of(call.id(), UUID.randomUUID())) {
            HttpResponse<byte[]> answer = fetch("/internal/v1/recordings/" + id + "?" + query);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Json.tree(answer.body()).path("code").asText()).isEqualTo("link_invalid");
        }
    }

    @Test
    @DisplayName("The link of one call does not open another's recording, and none opens without the gateway's token")
    void otherCall() {
        Tenant tenant = Tenant.live();
        CallView one = ended(tenant, ANSWERED);
        CallView two =
                client.awaitEnd(tenant, client.place(tenant, to(ANSWERED)).id());
        awaitRecording(tenant, two.id());
        String link = internal(one.id());

        assertThat(fetch(link.replace(one.id().toString(), two.id().toString())).statusCode())
                .isEqualTo(403);
        assertThat(client.getWithoutToken(link).status()).isEqualTo(401);
    }

    private CallView ended(Tenant tenant, String number) {
        client.defaultAgent(tenant);
        return client.awaitEnd(tenant, client.place(tenant, to(number)).id());
    }

    private static String path(UUID callId) {
        return "/internal/v1/calls/" + callId + "/recording";
    }

    private HttpResponse<byte[]> get(Tenant tenant, UUID callId, String... headers) {
        var request = client.request(tenant, path(callId), "calls:read");
        return client.exchange(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<byte[]> awaitRecording(Tenant tenant, UUID callId) {
        return await("recording of " + callId, () -> get(tenant, callId), answer -> answer.statusCode() == 200);
    }

    /** The link, as the gateway passes it on. */
    private String internal(UUID callId) {
        return "/internal" + links.of(callId).toString().replaceFirst("^http://[^/]+", "");
    }

    /** What the gateway shows with a link: itself, and nobody's organisation. */
    private static Tenant gateway() {
        return new Tenant(new UUID(0, 0), false, Tenant.live().limits());
    }

    private HttpResponse<byte[]> fetch(String link) {
        return client.exchange(client.request(gateway(), link, "calls:read"));
    }

    private long talkMillis(UUID callId) {
        return jdbc.query(
                        "read talk time",
                        "select talk_ms from call where id = ?",
                        p -> p.value(callId),
                        row -> row.longNumber("talk_ms"))
                .getFirst();
    }

    private long pending(UUID callId) {
        return jdbc.query(
                        "count pending",
                        "select count(*) as n from recording_pending where call_id = ?",
                        p -> p.value(callId),
                        row -> row.longNumber("n"))
                .getFirst();
    }
}
