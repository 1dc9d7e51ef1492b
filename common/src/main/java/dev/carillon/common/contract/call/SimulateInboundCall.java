package dev.carillon.common.contract.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Command: on the simulated network somebody rings one of the organisation's numbers. In test mode only. The command's id
 * is the call's id.
 *
 * @param toNumber an agent's, E.164
 * @param fromNumber the caller's, E.164; null: withheld
 * @param webhookUrl null: the organisation's endpoints
 */
public record SimulateInboundCall(
        String toNumber,
        @Nullable String fromNumber,
        InboundOutcome outcome,
        @Nullable String clientName,
        Map<String, Object> context,
        Map<String, Object> metadata,
        @Nullable String webhookUrl) {
    public static final String TYPE = "call.simulate_inbound";
}
