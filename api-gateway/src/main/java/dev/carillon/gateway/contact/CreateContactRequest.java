package dev.carillon.gateway.contact;

import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.gateway.form.JsonObjects;
import dev.carillon.gateway.form.Phones;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Violations;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/contacts}. */
@Schema(name = "CreateContact")
record CreateContactRequest(
        @Schema(required = true, description = "E.164, or a US number of 10 digits") @Nullable
        String phone,

        @Schema(maxLength = MAX_NAME) @Nullable String name,

        @Schema(format = "email", maxLength = MAX_EMAIL) @Nullable
        String email,

        @Schema(description = "IANA time zone", examples = "America/New_York") @Nullable
        String timeZone,

        @Schema(description = "Your own data; at most 64 KiB") @Nullable
        Map<String, Object> metadata) {
    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_TIME_ZONE = 64;

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    CreateContact toCommand() {
        Violations violations = new Violations();
        if (phone == null) {
            violations.invalid("phone", "is required");
        }
        String number = Phones.normalize(violations, "phone", phone);
        Texts.line(violations, "name", name, MAX_NAME);
        Texts.line(violations, "email", email, MAX_EMAIL);
        Texts.line(violations, "time_zone", timeZone, MAX_TIME_ZONE);
        JsonObjects.check(violations, "metadata", metadata);
        violations.throwIfAny();
        return new CreateContact(
                Objects.requireNonNull(number), name, email, timeZone, metadata == null ? Map.of() : metadata);
    }
}
