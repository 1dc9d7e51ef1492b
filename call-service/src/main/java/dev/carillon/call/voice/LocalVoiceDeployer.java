package dev.carillon.call.voice;

import dev.carillon.call.blob.BlobStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The deployer of a machine without a speech service: reads the whole data set, makes sure that each sample is what was
 * uploaded, and names the voice by the audio that it is made of.
 */
@ApplicationScoped
class LocalVoiceDeployer implements VoiceDeployer {
    private static final String PREFIX = "local:";

    private final BlobStore blobs;

    LocalVoiceDeployer(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public Result deploy(DataSet dataSet) {
        MessageDigest voice = sha256();
        for (Recorded sample : dataSet.samples()) {
            Optional<String> found = hash(sample);
            if (found.isEmpty()) {
                return new Result.Failed("The audio of sample " + sample.id() + " is missing");
            }
            if (!found.get().equals(sample.sha256())) {
                return new Result.Failed("The audio of sample " + sample.id() + " is damaged");
            }
            voice.update(HexFormat.of().parseHex(sample.sha256()));
        }
        return new Result.Deployed(PREFIX + HexFormat.of().formatHex(voice.digest()));
    }

    private Optional<String> hash(Recorded sample) {
        Optional<InputStream> audio = blobs.open(sample.blobKey(), 0, sample.bytes());
        if (audio.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(audio.get(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read sample " + sample.id(), e);
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
