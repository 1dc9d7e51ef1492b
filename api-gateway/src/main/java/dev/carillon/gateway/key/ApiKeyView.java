package dev.carillon.gateway.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An API key as it is shown. */
@Schema(name = "ApiKey")
public record ApiKeyView(
        @Schema(description = "Also the OAuth 2.0 client id")
        UUID id,

        @Schema(description = "The secret: only in the answer that made or rotated it, and never again")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String key,

        String name,
        @Schema(enumeration = {"live", "test"}) String mode,
        List<String> scopes,

        @Schema(description = "Prefix and last characters of the secret", examples = "sk_live_…x9Yz")
        String hint,

        @Nullable Instant expiresAt,
        @Schema(description = "To the minute") @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        Instant createdAt,
        Instant updatedAt) {}
