package dev.carillon.call.voice;

import static dev.carillon.call.support.CallClient.await;
import static dev.carillon.call.support.WavFiles.good;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.support.CallClient;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.agent.AgentCommand;
import dev.carillon.common.contract.voice.SpeakerCommand;
import dev.carillon.common.contract.voice.SpeakerStatus;
import dev.carillon.common.contract.voice.SpeakerView;
import dev.carillon.common.json.Json;
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

/** Makes speakers and what belongs to them, as the gateway does. */
abstract class SpeakerTestBase {
    static final String SPEAKERS = "/internal/v1/speakers/";
    static final Path BLOBS = Path.of("target/blobs/samples");

    @Inject
    CallClient client;

    SpeakerView speaker(Tenant tenant, String name) {
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

    SpeakerView deployedSpeaker(Tenant tenant) {
        SpeakerView speaker = speaker(tenant, "Ada");
        upload(tenant, speaker.id(), good().seconds(10).file());
        deploy(tenant, speaker.id());
        return awaitStatus(tenant, speaker.id(), SpeakerStatus.DEPLOYED);
    }

    HttpResponse<byte[]> upload(Tenant tenant, UUID speakerId, byte[] file) {
        return client.exchange(client.request(tenant, SPEAKERS + speakerId + "/dataset/sample", "agents:write")
                .header("Content-Type", "audio/wav")
                .POST(BodyPublishers.ofByteArray(file)));
    }

    Answer deploy(Tenant tenant, UUID id) {
        var deploy = new SpeakerCommand.Deploy(id);
        return client.send(tenant, client.newId(), SpeakerCommand.Deploy.TYPE, Topics.VOICE_COMMANDS, id, deploy);
    }

    Answer delete(Tenant tenant, UUID id) {
        var delete = new SpeakerCommand.Delete(id);
        return client.send(tenant, client.newId(), SpeakerCommand.Delete.TYPE, Topics.VOICE_COMMANDS, id, delete);
    }

    Answer agent(Tenant tenant, String voiceId) {
        UUID id = client.newId();
        var create = new AgentCommand.Create("Ada", null, false, voiceId, null, null, null, null, null, null, null);
        return client.send(tenant, id, AgentCommand.Create.TYPE, Topics.AGENT_COMMANDS, id, create);
    }

    Answer update(Tenant tenant, UUID agentId, String field, Object value) {
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

    SpeakerView get(Tenant tenant, UUID id) {
        return client.get(tenant, SPEAKERS + id).as(SpeakerView.class);
    }

    SpeakerView awaitStatus(Tenant tenant, UUID id, SpeakerStatus status) {
        return await("speaker is " + status, () -> get(tenant, id), it -> it.status() == status);
    }

    JsonNode list(Tenant tenant, String path) {
        return Json.tree(client.get(tenant, path).body());
    }

    static List<Path> files(UUID speakerId) {
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
