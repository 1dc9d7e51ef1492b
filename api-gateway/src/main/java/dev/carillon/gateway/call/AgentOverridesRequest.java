package dev.carillon.gateway.call;

import dev.carillon.common.contract.call.AgentOverrides;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code agent_overrides} of a call. */
@Schema(name = "AgentOverrides", description = "What this call has otherwise than its agent")
record AgentOverridesRequest(
        @Schema(maxLength = MAX_TEXT) @Nullable String prompt,

        @Schema(description = "First words; {{name}} stands for a variable of the call's context", maxLength = MAX_TEXT)
        @Nullable
        String greeting,

        @Schema(maxLength = MAX_REFERENCE) @Nullable String voiceId,

        @Schema(description = "Language tag (BCP 47)", examples = "en-US") @Nullable
        String language) {
    private static final int MAX_REFERENCE = 200;
    private static final int MAX_TEXT = 20_000;

    /** By form, <a href="https://www.rfc-editor.org/rfc/rfc5646#section-2.1">RFC 5646, 2.1</a>. */
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}");

    AgentOverrides toOverrides(Violations violations, String field) {
        Texts.lines(violations, field + ".prompt", prompt, MAX_TEXT);
        Texts.lines(violations, field + ".greeting", greeting, MAX_TEXT);
        Texts.line(violations, field + ".voice_id", voiceId, MAX_REFERENCE);
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            violations.invalid(field + ".language", "must be a language tag, like en-US");
        }
        return new AgentOverrides(prompt, greeting, voiceId, language);
    }
}
