package dev.carillon.call.voice;

import static dev.carillon.call.support.CallClient.await;
import static dev.carillon.call.support.WavFiles.good;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.voice.SampleView;
import dev.carillon.common.contract.voice.SpeakerCommand;
import dev.carillon.common.contract.voice.SpeakerStatus;
import dev.carillon.common.contract.voice.SpeakerView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SpeakerIT {
    private static final String SPEAKERS = "/internal/v1/speakers/";
    private static final Path BLOBS = Path.of("target/blobs/samples");

    @Inject
    CallClient client;

    @Inject
    Jdbc jdbc;

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
    @DisplayName("A speaker with too little audio is not deployed; with ten seconds it becomes a voice")
    void deployed() {
        Tenant tenant = Tenant.live();
        SpeakerView speaker = speaker(tenant, "Ada");

        Answer without = deploy(tenant, speaker.id());
        upload(tenant, speaker.id(), good().seconds(6).file());
        Answer tooShort = deploy(tenant, speaker.id());
        upload(tenant, speaker.id(), good().seconds(4).file());
        Answer accepted = deploy(tenant, speaker.id());

        assertThat(without.status()).isEqualTo(409);
        assertThat(tooShort.status()).isEqualTo(409);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.as(SpeakerView.class).status()).isEqualTo(SpeakerStatus.DEPLOYING);
        SpeakerView now = awaitStatus(tenant, speaker.id(), SpeakerStatus.DEPLOYED);
        assertThat(now.deployedAt()).isNotNull();
        JsonNode voices = list(tenant, "/internal/v1/voices?language=en");
        assertThat(voices.findValuesAsText("id"))
                .contains("ava", "harriet", speaker.id().toString())
                .doesNotContain("lena");
    }

    @Test
    @DisplayName("A deployment that a dead process left behind is finished by another")
    void leftBehind() {
        Tenant tenant = Tenant.live();
        SpeakerView speaker = speaker(tenant, "Ada");
        upload(tenant, speaker.id(), good().seconds(12).file());

        jdbc.update(
                "die while deploying",
                "update speaker set status = 'deploying', deployment = 1, leased_until = now() + interval '300 ms'"
                        + " where id = ?",
                p -> p.value(speaker.id()));

        assertThat(awaitStatus(tenant, speaker.id(), SpeakerStatus.DEPLOYED).errorMessage())
                .isNull();
    }

    @Test
    @DisplayName("A deployment that fails says why, and takes nothing from the voice that there is")
    void failed() throws IOException {
        Tenant tenant = Tenant.live();
        SpeakerView speaker = deployedSpeaker(tenant);
        for (Path file : files(speaker.id())) {
            Files.delete(file);
        }

        deploy(tenant, speaker.id());

        SpeakerView now = awaitStatus(tenant, speaker.id(), SpeakerStatus.FAILED);
        assertThat(now.errorMessage()).startsWith("The audio of sample").endsWith("is missing");
        assertThat(now.deployedAt()).isEqualTo(speaker.deployedAt());
        assertThat(agent(tenant, speaker.id().toString()).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("An agent is given a voice of the library or a deployed speaker of its own, and no other")
    void agents() {
        Tenant tenant = Tenant.live();
        SpeakerView own = deployedSpeaker(tenant);
        SpeakerView draft = speaker(tenant, "Draft");
        SpeakerView ofTestMode = deployedSpeaker(tenant.inTestMode());
        SpeakerView ofOthers = deployedSpeaker(Tenant.live());

        assertThat(agent(tenant, "miles").status()).isEqualTo(201);
        AgentView agent = agent(tenant, own.id().toString()).as(AgentView.class);
        assertThat(agent.voiceId()).isEqualTo(own.id().toString());
        for (String voice : List.of(
                "nobody",
                "MILES",
                draft.id().toString(),
                ofTestMode.id().toString(),
                ofOthers.id().toString(),
                UUID.randomUUID().toString())) {
            Answer refused = agent(tenant, voice);
            assertThat(refused.status()).as(voice).isEqualTo(422);
            assertThat(Json.tree(refused.body()).at("/errors/0/field").asText()).isEqualTo("voice_id");
            assertThat(update(tenant, agent.id(), "voice_id", voice).status()).isEqualTo(422);
        }
        assertThat(list(tenant, "/internal/v1/agents").path("total").asInt()).isEqualTo(2);
        assertThat(update(tenant, agent.id(), "name", "Other").status()).isEqualTo(200);
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

    @Test
    @DisplayName("The list of voices pages through the library and the speakers once, by cursor and by offset")
    void voices() {
        Tenant tenant = Tenant.live();
        SpeakerView older = deployedSpeaker(tenant);
        SpeakerView newer = deployedSpeaker(tenant);
        JsonNode whole = list(tenant, "/internal/v1/voices?limit=100");
        List<String> ids = whole.findValuesAsText("id");

        assertThat(ids).hasSize(LibraryVoice.values().length + 2).startsWith("ava", "miles");
        assertThat(ids).endsWith(newer.id().toString(), older.id().toString());
        List<String> paged = new java.util.ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list(tenant, "/internal/v1/voices?limit=4&cursor=" + cursor);
            paged.addAll(page.findValuesAsText("id"));
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        assertThat(paged).isEqualTo(ids);
        assertThat(list(tenant, "/internal/v1/voices?limit=3&offset=10").findValuesAsText("id"))
                .isEqualTo(ids.subList(10, 13));
        assertThat(list(tenant, "/internal/v1/voices?language=de").findValuesAsText("id"))
                .containsExactly("lena", "jonas");
        assertThat(client.get(tenant, "/internal/v1/voices?language=%25").status())
                .isEqualTo(422);
    }

    private SpeakerView speaker(Tenant tenant, String name) {
        UUID id = client.newId();
        Answer made = client.send(
                tenant,
                id,
                SpeakerCommand.Create.TYPE,
                Topics.VOICE_COMMANDS,
                id,
                new SpeakerCommand.Create(name, "en-GB", null));
        assertThat(made.status()).isEqualTo(201);
        return made.as(SpeakerView.class);
    }

    private SpeakerView deployedSpeaker(Tenant tenant) {
        SpeakerView speaker = speaker(tenant, "Ada");
        upload(tenant, speaker.id(), good().seconds(10).file());
        deploy(tenant, speaker.id());
        return awaitStatus(tenant, speaker.id(), SpeakerStatus.DEPLOYED);
    }

    private HttpResponse<byte[]> upload(Tenant tenant, UUID speakerId, byte[] file) {
        return client.exchange(client.request(tenant, SPEAKERS + speakerId + "/dataset/sample", "agents:write")
                .header("Content-Type", "audio/wav")
                .POST(BodyPublishers.ofByteArray(file)));
    }

    private Answer deploy(Tenant tenant, UUID id) {
        var deploy = new SpeakerCommand.Deploy(id);
        return client.send(tenant, client.newId(), SpeakerCommand.Deploy.TYPE, Topics.VOICE_COMMANDS, id, deploy);
    }

    private Answer delete(Tenant tenant, UUID id) {
        var delete = new SpeakerCommand.Delete(id);
        return client.send(tenant, client.newId(), SpeakerCommand.Delete.TYPE, Topics.VOICE_COMMANDS, id, delete);
    }

    private Answer agent(Tenant tenant, String voiceId) {
        UUID id = client.newId();
        var create = new AgentCommand.Create("Ada", null, false, voiceId, null, null, null, null, null, null, null);
        return client.send(tenant, id, AgentCommand.Create.TYPE, Topics.AGENT_COMMANDS, id, create);
    }

    private Answer update(Tenant tenant, UUID agentId, String field, Object value) {
        Map<String, Object> changes = new HashMap<>();
        changes.put(field, value);
        return client.send(
                tenant,
                client.newId(),
                AgentCommand.Update.TYPE,
                Topics.AGENT_COMMANDS,
                agentId,
                new AgentCommand.Update(agentId, changes));
    }

    private SpeakerView get(Tenant tenant, UUID id) {
        return client.get(tenant, SPEAKERS + id).as(SpeakerView.class);
    }

    private SpeakerView awaitStatus(Tenant tenant, UUID id, SpeakerStatus status) {
        return await("speaker is " + status, () -> get(tenant, id), it -> it.status() == status);
    }

    private JsonNode list(Tenant tenant, String path) {
        return Json.tree(client.get(tenant, path).body());
    }

    private static List<Path> files(UUID speakerId) {
        Path directory = BLOBS.resolve(speakerId.toString());
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
