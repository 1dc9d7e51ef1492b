package dev.carillon.gateway.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.form.MergePatch;
import dev.carillon.gateway.form.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PATCH /v1/api-keys/{id}}, as documented; read by {@link #parse}. */
@Schema(name = "ApiKeyChanges", description = "What is to change; absent fields stay as they are")
record KeyChanges(
        @Schema(maxLength = CreateKeyRequest.MAX_NAME) @Nullable
        String name,

        @Nullable List<String> scopes,

        @Schema(description = "null: never", format = "date-time") @Nullable
        String expiresAt) {

    /** What is to change; null where nothing is. */
    record Checked(
            @Nullable String name,
            @Nullable Set<Scope> scopes,
            boolean changesExpiry,
            @Nullable Instant expiresAt) {}

    /** @throws dev.carillon.common.problem.ProblemException 400 and 422 with all fields to blame */
    @SuppressWarnings("unchecked")
    static Checked parse(@Nullable JsonNode body, Instant now) {
        Violations violations = new Violations();
        Map<String, @Nullable Object> changes = MergePatch.of(violations, body)
                .line("name", false, CreateKeyRequest.MAX_NAME)
                .array("scopes", (field, value) -> scopes(violations, value))
                .text("expires_at", true, (field, value) -> CreateKeyRequest.expiry(violations, value, now))
                .finish();
        violations.throwIfAny();
        return new Checked(
                (String) changes.get("name"),
                (Set<Scope>) changes.get("scopes"),
                changes.containsKey("expires_at"),
                (Instant) changes.get("expires_at"));
    }

    private static Set<Scope> scopes(Violations violations, JsonNode array) {
        List<@Nullable String> wires = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isTextual()) {
                violations.malformed("scopes", "must be a list of strings");
                return Set.of();
            }
            wires.add(element.textValue());
        }
        return CreateKeyRequest.scopes(violations, wires);
    }
}
