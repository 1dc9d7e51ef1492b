package dev.carillon.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP client would send, byte by byte. */
@QuarkusTest
class RawRequestIT extends GatewayTest {
    @Test
    @DisplayName("A body that announces more than is ever read is refused at once")
    void absurdlyLarge() throws IOException {
        String answer = raw("POST /v1/calls HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + acme.liveKey() + "\r\nContent-Length: 99999999999\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "payload_too_large");
    }

    @Test
    @DisplayName("Who waits to be asked for the body is not asked when nobody would look at it")
    void refusedBeforeTheBody() throws IOException {
        String answer =
                raw("POST /v1/calls HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + "Authorization: Bearer nonsense\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/%zz HTTP/1.1",
                "GET /v1/calls?limit=%zz HTTP/1.1",
                "GET v1/calls HTTP/1.1",
                "BREW /v1/calls HTTP/1.1"
            })
    @DisplayName("A request line that is broken gets an answer without HTML or stack trace")
    void brokenRequestLine(String line) throws IOException {
        String answer = raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|401|404|405|501) .*");
        assertThat(answer).doesNotContainIgnoringCase("<html").doesNotContain("Exception", "java.");
    }

    @Test
    @DisplayName("A path that is no UTF-8 is a problem, too")
    void notUtf8() throws IOException {
        String answer = raw("GET /v1/calls/%C3%28 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                + acme.liveKey() + "\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").contains("application/problem+json", "request_id");
    }

    // The platform answers 400 without a body before any handler, so nothing of ours can put it into words.
    @ParameterizedTest
    @ValueSource(strings = {"/v1/%zz", "/v1/calls?limit=%zz"})
    @DisplayName("What is no URI is 400")
    void noUri(String target) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "kkkk\tkkkk"})
    @DisplayName("A rubbish Idempotency-Key is 400")
    void idempotencyKey(String key) throws IOException {
        String body = "{\"to\":\"5551234567\"}";
        String answer =
                raw("POST /v1/calls HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + acme.liveKey() + "\r\nIdempotency-Key: " + key
                        + "\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("Idempotency-Key");
    }

    /** What the server answers to bytes that no HTTP client would send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
