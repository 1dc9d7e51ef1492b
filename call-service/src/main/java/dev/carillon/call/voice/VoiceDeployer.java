package dev.carillon.call.voice;

import java.util.List;
import java.util.UUID;

/**
 * Makes a voice of samples. The default works on this machine; drivers of speech services come behind the same port.
 */
public interface VoiceDeployer {

    /**
     * Makes the voice. May be called again for the same data set, after a crash; that leads to the same voice.
     *
     * @throws RuntimeException when it could not be tried, and should be later
     */
    Result deploy(DataSet dataSet);

    /** @param samples in a fixed order */
    record DataSet(UUID speakerId, List<Recorded> samples) {
        public DataSet {
            samples = List.copyOf(samples);
        }
    }

    /**
     * A sample.
     *
     * @param blobKey where its WAV file is
     * @param bytes of the file
     * @param sha256 of the file, in hexadecimal
     */
    record Recorded(UUID id, String blobKey, long bytes, String sha256) {}

    /** How it went. */
    sealed interface Result {
        /** @param voiceRef the deployer's own name of the voice */
        record Deployed(String voiceRef) implements Result {}

        /** @param reason in words, for the speaker's owner; trying again would not help */
        record Failed(String reason) implements Result {}
    }
}
