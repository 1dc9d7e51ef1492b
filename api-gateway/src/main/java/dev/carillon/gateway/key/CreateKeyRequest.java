package dev.carillon.gateway.key;

import dev.carillon.common.contract.tenant.Scope;
import dev.carillon.gateway.form.Texts;
import dev.carillon.gateway.form.Times;
import dev.carillon.gateway.form.Violations;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that asks for an API key. */
@Schema(name = "CreateApiKey")
public record CreateKeyRequest(
        @Schema(required = true, maxLength = MAX_NAME) @Nullable
        String name,

        @Schema(
                description = "Without it the mode of the key that asks",
                enumeration = {"live", "test"})
        @Nullable
        String mode,

        @Schema(description = "Without them all that the asking key holds") @Nullable
        List<String> scopes,

        @Schema(format = "date-time") @Nullable String expiresAt) {
    static final int MAX_NAME = 200;

    /**
     * What was asked for, checked.
     *
     * @param test null: not said
     * @param scopes null: not said
     */
    public record Checked(
            String name,
            @Nullable Boolean test,
            @Nullable Set<Scope> scopes,
            @Nullable Instant expiresAt) {}

    /** @throws dev.carillon.common.problem.ProblemException 422 with all fields that are not allowed */
    Checked check(Instant now) {
        Violations violations = new Violations();
        Texts.requiredLine(violations, "name", name, MAX_NAME);
        if (mode != null && !"live".equals(mode) && !"test".equals(mode)) {
            violations.invalid("mode", "must be live or test");
        }
        Set<Scope> checkedScopes = scopes == null ? null : scopes(violations, scopes);
        Instant expiry = expiry(violations, expiresAt, now);
        violations.throwIfAny();
        return new Checked(
                Objects.requireNonNull(name), mode == null ? null : "test".equals(mode), checkedScopes, expiry);
    }

    /** The scopes that {@code wires} name; a key of an organisation can hold all but admin. */
    static Set<Scope> scopes(Violations violations, List<@Nullable String> wires) {
        Set<Scope> known = EnumSet.noneOf(Scope.class);
        Set<String> unknown = new TreeSet<>();
        for (String wire : wires) {
            Scope.fromWire(String.valueOf(wire))
                    .filter(Scope.allButAdmin()::contains)
                    .ifPresentOrElse(known::add, () -> unknown.add(String.valueOf(wire)));
        }
        if (!unknown.isEmpty()) {
            violations.invalid("scopes", "must be of " + String.join(", ", wires(Scope.allButAdmin())));
        } else if (known.isEmpty()) {
            violations.invalid("scopes", "must name at least one scope");
        }
        return known;
    }

    static @Nullable Instant expiry(Violations violations, @Nullable String expiresAt, Instant now) {
        Instant expiry = Times.parse(violations, "expires_at", expiresAt);
        if (expiry != null && !expiry.isAfter(now)) {
            violations.invalid("expires_at", "must lie in the future");
        }
        return expiry;
    }

    /** In a fixed order. */
    static String[] wires(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wire).toArray(String[]::new);
    }
}
