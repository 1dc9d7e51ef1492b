package dev.carillon.call.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.call.blob.BlobStore;
import dev.carillon.call.blob.Content;
import dev.carillon.call.voice.VoiceDeployer.DataSet;
import dev.carillon.call.voice.VoiceDeployer.Recorded;
import dev.carillon.call.voice.VoiceDeployer.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalVoiceDeployerTest {
    private static final UUID SPEAKER = UUID.randomUUID();

    private final Memory blobs = new Memory();
    private final LocalVoiceDeployer deployer = new LocalVoiceDeployer(blobs);

    @Test
    @DisplayName("The same audio makes the same voice, whoever deploys it and when; other audio makes another")
    void deterministic() throws Exception {
        DataSet set = new DataSet(SPEAKER, List.of(sample("a", 1), sample("b", 2)));

        Result first = deployer.deploy(set);

        assertThat(first).isInstanceOf(Result.Deployed.class);
        assertThat(new LocalVoiceDeployer(blobs).deploy(set)).isEqualTo(first);
        assertThat(deployer.deploy(new DataSet(SPEAKER, List.of(sample("a", 1)))))
                .isInstanceOf(Result.Deployed.class)
                .isNotEqualTo(first);
    }

    @Test
    @DisplayName("Audio that is missing or was changed fails the deployment, by the sample's id")
    void damaged() throws Exception {
        Recorded lost = sample("lost", 1);
        blobs.delete("lost");
        Recorded changed = sample("changed", 1);
        blobs.put("changed", Content.of(new byte[] {9}));

        assertThat(deployer.deploy(new DataSet(SPEAKER, List.of(lost))))
                .isEqualTo(new Result.Failed("The audio of sample " + lost.id() + " is missing"));
        assertThat(deployer.deploy(new DataSet(SPEAKER, List.of(changed))))
                .isEqualTo(new Result.Failed("The audio of sample " + changed.id() + " is damaged"));
    }

    private Recorded sample(String key, int content) throws Exception {
        byte[] bytes = {(byte) content};
        blobs.put(key, Content.of(bytes));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return new Recorded(UUID.randomUUID(), key, bytes.length, sha256);
    }

    private static final class Memory implements BlobStore {
        private final Map<String, byte[]> blobs = new HashMap<>();

        @Override
        public void put(String key, Content content) {
            try (InputStream in = content.open()) {
                blobs.put(key, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<InputStream> open(String key, long from, long length) {
            return Optional.ofNullable(blobs.get(key)).map(ByteArrayInputStream::new);
        }

        @Override
        public void delete(String key) {
            blobs.remove(key);
        }
    }
}
