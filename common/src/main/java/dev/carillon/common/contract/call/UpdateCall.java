package dev.carillon.common.contract.call;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command: write about a call, whatever its state.
 *
 * @param ifVersion only when the call is at this version; null: at any
 * @param changes {@code metadata} and {@code structured_answers} are merged (RFC 7396), {@code tags} are replaced,
 *     {@code disposition} is the customer's own label; absent ones stay, null clears. The gateway has checked the types
 */
public record UpdateCall(UUID callId, @Nullable Long ifVersion, Map<String, @Nullable Object> changes) {
    public static final String TYPE = "call.update";

    public static final String METADATA = "metadata";
    public static final String STRUCTURED_ANSWERS = "structured_answers";
    public static final String TAGS = "tags";
    public static final String DISPOSITION = "disposition";
}
