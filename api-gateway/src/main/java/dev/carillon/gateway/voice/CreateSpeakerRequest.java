package dev.carillon.gateway.voice;

import dev.carillon.common.contract.voice.SpeakerCommand;
import dev.carillon.gateway.form.Languages;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/speakers}. */
@Schema(name = "CreateSpeaker")
record CreateSpeakerRequest(
        @Schema(required = true, maxLength = MAX_NAME) @Nullable
        String name,

        @Schema(description = "BCP 47 tag of what is spoken in the samples") @Nullable
        String language,

        @Schema(maxLength = MAX_DESCRIPTION) @Nullable String description) {
    static final int MAX_NAME = 200;
    static final int MAX_DESCRIPTION = 2_000;

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    SpeakerCommand.Create toCommand() {
        Violations violations = new Violations();
        Texts.requiredLine(violations, "name", name, MAX_NAME);
        String tag = Languages.normalize(violations, "language", language);
        Texts.lines(violations, "description", description, MAX_DESCRIPTION);
        violations.throwIfAny();
        return new SpeakerCommand.Create(Objects.requireNonNull(name), tag, description);
    }
}
