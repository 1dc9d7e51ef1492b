package dev.carillon.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.common.security.InternalTokens;
import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.OwnersHttp;
import dev.carillon.gateway.testing.OwnersMedia;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecordingsIT extends GatewayTest {
    private static final UUID CALL = UUID.randomUUID();
    private static final String PATH = "/v1/calls/" + CALL + "/recording";
    private static final String LINK =
            "/v1/recordings/" + CALL + "?expires=9999999999&signature=" + OwnersMedia.SIGNATURE;

    @Inject
    OwnersHttp http;

    @Test
    @DisplayName("A recording comes whole, in ranges, and by its headers alone")
    void recording() {
        byte[] whole = OwnersMedia.recording();

        Api.Answer all = api.get(PATH, acme.testKey());
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.header("Content-Type")).contains("audio/wav");
        assertThat(all.header("Content-Length")).contains(Integer.toString(whole.length));
        assertThat(all.header("Accept-Ranges")).contains("bytes");
        assertThat(all.header("ETag")).contains("\"recording\"");
        assertThat(all.header("X-RateLimit-Limit")).isPresent();
        assertThat(Arrays.equals(all.body(), whole)).isTrue();
        assertThat(http.lastRead().token().getGroups()).containsExactly("calls:read");

        Api.Answer part = api.get(PATH, acme.testKey(), "Range", "bytes=10-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).contains("bytes 10-19/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));

        Api.Answer head = head(PATH, acme.testKey());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).contains(Integer.toString(whole.length));
        assertThat(head.body()).isEmpty();
        assertThat(api.get(PATH, acme.testKey(), "If-None-Match", "\"recording\"")
                        .status())
                .isEqualTo(304);
    }

    @Test
    @DisplayName("A range outside is 416 with the size; what is no call is 404; without a key it is 401")
    void refused() {
        Api.Answer outside = api.get(PATH, acme.liveKey(), "Range", "bytes=9000000-");

        assertThat(outside.status()).isEqualTo(416);
        assertThat(outside.header("Content-Range")).contains("bytes */" + OwnersMedia.RECORDING_BYTES);
        assertThat(outside.text("code")).isEqualTo("range_not_satisfiable");
        assertThat(outside.text("request_id"))
                .isEqualTo(outside.header("X-Request-Id").orElseThrow());
        assertThat(api.get("/v1/calls/nonsense/recording", acme.liveKey()).status())
                .isEqualTo(404);
        assertThat(api.get(PATH, null).status()).isEqualTo(401);
        assertThat(head(PATH, null).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("A signed link needs no key, and names no organization to the owner")
    void link() {
        Api.Answer whole = api.get(LINK, null);

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.body()).hasSize(OwnersMedia.RECORDING_BYTES);
        assertThat(http.lastRead().query()).isEqualTo("expires=9999999999&signature=" + OwnersMedia.SIGNATURE);
        assertThat(http.lastRead().token().<String>getClaim(InternalTokens.ORGANIZATION))
                .isEqualTo(new UUID(0, 0).toString());
        assertThat(api.get(LINK, null, "Range", "bytes=10-19").status()).isEqualTo(206);
        assertThat(head(LINK, null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?expires=1", "?expires=1&signature=forged"})
    @DisplayName("A link that the owner did not sign is 403")
    void forged(String query) {
        Api.Answer answer = api.get("/v1/recordings/" + CALL + query, null);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("link_invalid");
        assertThat(answer.text("request_id"))
                .isEqualTo(answer.header("X-Request-Id").orElseThrow());
        assertThat(head("/v1/recordings/" + CALL + query, null).status()).isEqualTo(403);
    }

    @Test
    @DisplayName("An owner that does not answer, or answers something else, is 503")
    void away() {
        for (OwnersHttp.Mood mood : new OwnersHttp.Mood[] {OwnersHttp.Mood.DEAD, OwnersHttp.Mood.HTML}) {
            http.be(mood);
            try {
                assertThat(api.get(PATH, acme.liveKey()).status()).isEqualTo(503);
                assertThat(api.get(LINK, null).status()).isEqualTo(503);
            } finally {
                http.be(OwnersHttp.Mood.WELL);
            }
        }
    }

    private Api.Answer head(String path, String key) {
        return api.send(api.request(path, key).method("HEAD", BodyPublishers.noBody()));
    }
}
