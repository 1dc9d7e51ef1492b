package dev.carillon.call.voice;

import static dev.carillon.call.support.WavFiles.good;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.call.jdbc.Jdbc;
import dev.carillon.call.support.CallClient.Answer;
import dev.carillon.call.support.Tenant;
import dev.carillon.common.contract.agent.AgentView;
import dev.carillon.common.contract.voice.SpeakerStatus;
import dev.carillon.common.contract.voice.SpeakerView;
import dev.carillon.common.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Speakers that become voices, and who may speak with them. */
@QuarkusTest
class DeploymentIT extends SpeakerTestBase {
    @Inject
    Jdbc jdbc;

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
}
