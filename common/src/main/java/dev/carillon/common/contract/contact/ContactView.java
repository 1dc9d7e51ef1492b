package dev.carillon.common.contract.contact;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contact: a person who may be called. */
public record ContactView(
        UUID id,
        String phone,
        @Nullable String name,
        @Nullable String email,
        @Nullable String timeZone,
        Map<String, Object> metadata,
        boolean test,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
