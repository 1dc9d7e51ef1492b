package dev.carillon.common.messaging.command;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as it was stored.
 *
 * @param correlationId of the request that was decided; another one is a repetition
 */
public record StoredOutcome(
        UUID commandId,
        String type,
        byte[] payloadHash,
        @Nullable String correlationId,
        Outcome outcome) {

    boolean isFor(byte[] hash) {
        return Arrays.equals(payloadHash, hash);
    }
}
