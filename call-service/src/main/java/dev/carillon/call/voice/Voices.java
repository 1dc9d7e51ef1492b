package dev.carillon.call.voice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;

/** Which voices agents can be given. */
@ApplicationScoped
public class Voices {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final SpeakerStore speakers;

    Voices(SpeakerStore speakers) {
        this.speakers = speakers;
    }

    /**
     * Whether {@code voiceId} names a voice of the library, or a deployed speaker of the organisation and mode. Such a
     * speaker is not deleted before the end of the caller's transaction.
     */
    public boolean hold(UUID organizationId, boolean test, String voiceId) {
        return LibraryVoice.find(voiceId).isPresent()
                || UUID_FORM.matcher(voiceId).matches()
                        && speakers.holdDeployed(organizationId, test, UUID.fromString(voiceId))
                                .isPresent();
    }
}
