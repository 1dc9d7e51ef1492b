package dev.carillon.common.contract.voice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands that change speakers. */
public sealed interface SpeakerCommand {

    /** Makes a speaker without samples; the command's id is the speaker's id. */
    record Create(
            String name,
            @Nullable String language,
            @Nullable String description) implements SpeakerCommand {
        public static final String TYPE = "speaker.create";
    }

    /** Makes a voice of the samples; refused (409) while they are too few or too short. */
    record Deploy(UUID speakerId) implements SpeakerCommand {
        public static final String TYPE = "speaker.deploy";
    }

    /** Deletes a speaker with its samples; refused (409) while an agent speaks with it. */
    record Delete(UUID speakerId) implements SpeakerCommand {
        public static final String TYPE = "speaker.delete";
    }
}
