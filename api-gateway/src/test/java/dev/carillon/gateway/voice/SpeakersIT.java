package dev.carillon.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import dev.carillon.gateway.testing.OwnersHttp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SpeakersIT extends GatewayTest {
    private static final int MIB = 1024 * 1024;

    @Inject
    OwnersHttp http;

    @Test
    @DisplayName("A speaker is made, shown, deployed and deleted; the same key makes it once")
    void lifecycle() {
        Map<String, String> body = Map.of("name", "Ada", "language", "en-gb");
        Api.Answer made = api.post("/v1/speakers", acme.liveKey(), body, "Idempotency-Key", "ada");
        String path = made.header("Location").orElseThrow();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("language")).isEqualTo("en-GB");
        Api.Answer again = api.post("/v1/speakers", acme.liveKey(), body, "Idempotency-Key", "ada");
        assertThat(again.text("id")).isEqualTo(made.text("id"));
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(api.get(path, acme.liveKey()).status()).isEqualTo(200);
        assertThat(api.get(path, acme.testKey()).status()).isEqualTo(404);
        assertThat(api.send(api.request(path + "/deploy", acme.liveKey()).POST(BodyPublishers.noBody()))
                        .text("status"))
                .isEqualTo("deploying");
        assertThat(api.get(path + "/dataset?limit=5", acme.liveKey()).status()).isEqualTo(200);
        assertThat(http.lastRead().query()).isEqualTo("limit=5");
        assertThat(api.delete(path, acme.liveKey()).status()).isEqualTo(204);
        assertThat(api.get(path, acme.liveKey()).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no name           | {}                                        | 422 | name",
                "a blank name      | {\"name\":\" \"}                          | 422 | name",
                "no language       | {\"name\":\"A\",\"language\":\"english language\"} | 422 | language",
                "a name of numbers | {\"name\":1}                              | 400 | name",
                "an unknown field  | {\"name\":\"A\",\"pitch\":3}              | 400 | pitch",
                "no object         | [\"Ada\"]                                 | 400 | ",
                "broken JSON       | {\"name\":                                | 400 | "
            })
    @DisplayName("Bad speakers are refused, and the field is named")
    void badSpeakers(String name, String body, int status, String field) {
        Api.Answer answer = api.send(api.request("/v1/speakers", acme.liveKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.strip())));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asText("")).isEqualTo(field == null ? "" : field);
    }

    @Test
    @DisplayName("Voices are filtered by a language, and nothing else")
    void voices() {
        assertThat(api.get("/v1/voices?language=en-us", acme.liveKey()).status())
                .isEqualTo(200);
        assertThat(http.lastRead().query()).isEqualTo("language=en-US");
        assertThat(api.get("/v1/voices?language=english+language", acme.liveKey())
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/v1/voices?gender=female", acme.liveKey()).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("A sample reaches its owner byte by byte, although it is larger than a body may be")
    void upload() {
        byte[] wav = new byte[5 * MIB];
        new Random(1).nextBytes(wav);
        int sum = 0;
        for (byte b : wav) {
            sum = sum * 31 + b;
        }

        for (BodyPublisher body : List.of(BodyPublishers.ofByteArray(wav), chunked(wav))) {
            Api.Answer answer = upload(acme.liveKey(), "audio/wav", body);

            assertThat(answer.status())
                    .as(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(201);
            assertThat(answer.json().path("bytes").asInt()).isEqualTo(wav.length);
            assertThat(answer.json().path("sum").asInt()).isEqualTo(sum);
            assertThat(answer.text("type")).isEqualTo("audio/wav");
        }
        assertThat(http.lastRead().token().getGroups()).containsExactly("agents:write");
    }

    @Test
    @DisplayName("A sample of more than 20 MiB is 413, announced or not, and the connection lives on")
    void tooLarge() {
        byte[] large = new byte[20 * MIB + 1];

        for (BodyPublisher body : List.of(BodyPublishers.ofByteArray(large), chunked(large))) {
            Api.Answer answer = upload(acme.liveKey(), "audio/wav", body);

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text("code")).isEqualTo("payload_too_large");
        }
        assertThat(upload(acme.liveKey(), "audio/wav", BodyPublishers.ofByteArray(new byte[MIB]))
                        .status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("What the owner refuses, another type, no key and a lacking scope are told while a body is sent")
    void refused() {
        BodyPublisher body = BodyPublishers.ofByteArray(new byte[3 * MIB]);
        String reader = api.post("/v1/api-keys", acme.liveKey(), Map.of("name", "r", "scopes", List.of("agents:read")))
                .text("key");

        assertThat(upload(acme.liveKey(), "audio/wav", BodyPublishers.ofByteArray(new byte[9]))
                        .text("code"))
                .isEqualTo("invalid_audio");
        assertThat(upload(acme.liveKey(), "audio/mpeg", body).status()).isEqualTo(415);
        assertThat(upload(acme.liveKey(), "application/json", body).status()).isEqualTo(415);
        assertThat(upload(reader, "audio/wav", body).status()).isEqualTo(403);
        assertThat(upload(null, "audio/wav", body).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("An owner that does not answer is 503")
    void away() {
        http.be(OwnersHttp.Mood.DEAD);
        try {
            assertThat(upload(acme.liveKey(), "audio/wav", BodyPublishers.ofByteArray(new byte[MIB]))
                            .status())
                    .isEqualTo(503);
        } finally {
            http.be(OwnersHttp.Mood.WELL);
        }
    }

    private Api.Answer upload(String key, String type, BodyPublisher body) {
        return api.send(api.request("/v1/speakers/" + UUID.randomUUID() + "/dataset/sample", key)
                .header("Content-Type", type)
                .POST(body));
    }

    private static BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }
}
