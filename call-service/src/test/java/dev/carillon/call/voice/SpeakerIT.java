package dev.carillon.call.voice;

import static dev.carillon.call.support.CallClient.await;
import static dev.carillon.call.support.WavFiles.good;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.voice.SampleView;
import dev.carillon.common.contract.voice.SpeakerStatus;
import dev.carillon.common.contract.voice.SpeakerView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Speakers, and the samples that they are made of. */
@QuarkusTest
class SpeakerIT extends SpeakerTestBase {
    @Test
    @DisplayName("A speaker is made, shown and listed, the newest first")
    void made() {
        Tenant tenant = Tenant.live();
        SpeakerView first = speaker(tenant, "First");
        SpeakerView second = speaker(tenant, "Second");

        assertThat(get(tenant, first.id())).isEqualTo(first);
        assertThat(first.status()).isEqualTo(SpeakerStatus.DRAFT);
        assertThat(first.language()).isEqualTo("en-GB");
        assertThat(first.version()).isEqualTo(1);
        JsonNode list = list(tenant, "/internal/v1/speakers?limit=1");
        assertThat(list.path("total").asInt()).isEqualTo(2);
        assertThat(list.findValuesAsText("id")).containsExactly(second.id().toString());
        JsonNode rest = list(
                tenant,
                "/internal/v1/speakers?limit=1&cursor="
                        + list.path("next_cursor").asText());
        assertThat(rest.findValuesAsText("id")).containsExactly(first.id().toString());
        assertThat(rest.path("next_cursor").isNull()).isTrue();
    }

    @Test
    @DisplayName("A sample is taken once: the same audio again is the same sample")
    void sameSample() {
        Tenant tenant = Tenant.live();
        SpeakerView speaker = speaker(tenant, "Ada");
        byte[] wav = good().seconds(2.5).file();

        HttpResponse<byte[]> first = upload(tenant, speaker.id(), wav);
        HttpResponse<byte[]> second = upload(tenant, speaker.id(), wav);

        assertThat(first.statusCode()).as(new String(first.body())).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        SampleView sample = Json.read(first.body(), SampleView.class);
        assertThat(Json.read(second.body(), SampleView.class)).isEqualTo(sample);
        assertThat(sample.durationSeconds()).isEqualTo(2.5);
        assertThat(sample.sampleRate()).isEqualTo(16_000);
        assertThat(sample.bytes()).isEqualTo(wav.length);
        assertThat(sample.levelDbfs()).isEqualTo(-15.1);
        JsonNode dataset = list(tenant, SPEAKERS + speaker.id() + "/dataset");
        assertThat(dataset.path("total").asInt()).isEqualTo(1);
        assertThat(dataset.at("/items/0/sha256").asText()).isEqualTo(sample.sha256());
        SpeakerView now = get(tenant, speaker.id());
        assertThat(now.sampleCount()).isEqualTo(1);
        assertThat(now.sampleSeconds()).isEqualTo(2.5);
        assertThat(files(speaker.id())).hasSize(1);
    }

    @Test
    @DisplayName("Audio that cannot be used is refused with its reason, and nothing is stored")
    void invalidAudio() {
        Tenant tenant = Tenant.live();
        SpeakerView speaker = speaker(tenant, "Ada");

        HttpResponse<byte[]> silent =
                upload(tenant, speaker.id(), good().wave(frame -> 0).file());
        HttpResponse<byte[]> text = upload(tenant, speaker.id(), "RIFF and no more".getBytes());

        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(Json.tree(silent.body()).path("code").asText()).isEqualTo("invalid_audio");
        assertThat(Json.tree(silent.body()).at("/errors/0/message").asText()).startsWith("is silent");
        assertThat(text.statusCode()).isEqualTo(422);
        assertThat(get(tenant, speaker.id())).isEqualTo(speaker);
        assertThat(files(speaker.id())).isEmpty();
    }

    @Test
    @DisplayName("A sample of more than 20 MiB is 413, of another type 415, of no speaker 404")
    void refusedUploads() {
        Tenant tenant = Tenant.live();
        SpeakerView speaker = speaker(tenant, "Ada");

        assertThat(upload(tenant, speaker.id(), new byte[20 * 1024 * 1024 + 1]).statusCode())
                .isEqualTo(413);
        assertThat(client.exchange(client.request(tenant, SPEAKERS + speaker.id() + "/dataset/sample", "agents:write")
                                .header("Content-Type", "audio/mpeg")
                                .POST(BodyPublishers.ofByteArray(new byte[10])))
                        .statusCode())
                .isEqualTo(415);
        assertThat(upload(tenant, UUID.randomUUID(), good().file()).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("A speaker is not deleted while an agent speaks with it; then it goes, with its audio")
    void deleted() {
        Tenant tenant = Tenant.live();
        SpeakerView speaker = deployedSpeaker(tenant);
        AgentView agent = agent(tenant, speaker.id().toString()).as(AgentView.class);

        Answer refused = delete(tenant, speaker.id());
        update(tenant, agent.id(), "voice_id", null);
        Answer deleted = delete(tenant, speaker.id());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(client.get(tenant, SPEAKERS + speaker.id()).status()).isEqualTo(404);
        await("the audio is gone", () -> files(speaker.id()), List::isEmpty);
    }

    @Test
    @DisplayName("Speakers of another organisation or mode are neither seen nor changed")
    void isolation() {
        Tenant tenant = Tenant.live();
        SpeakerView speaker = deployedSpeaker(tenant);
        for (Tenant other : List.of(Tenant.live(), tenant.inTestMode())) {
            assertThat(client.get(other, SPEAKERS + speaker.id()).status()).isEqualTo(404);
            assertThat(client.get(other, SPEAKERS + speaker.id() + "/dataset").status())
                    .isEqualTo(404);
            assertThat(upload(other, speaker.id(), good().seconds(3).file()).statusCode())
                    .isEqualTo(404);
            assertThat(deploy(other, speaker.id()).status()).isEqualTo(404);
            assertThat(delete(other, speaker.id()).status()).isEqualTo(404);
            assertThat(list(other, "/internal/v1/speakers").path("total").asInt())
                    .isZero();
            assertThat(list(other, "/internal/v1/voices").path("total").asInt())
                    .isEqualTo(LibraryVoice.values().length);
        }
        assertThat(get(tenant, speaker.id())).isEqualTo(speaker);
    }
}
