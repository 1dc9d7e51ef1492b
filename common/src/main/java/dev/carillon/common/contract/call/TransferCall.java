package dev.carillon.common.contract.call;

import dev.carillon.common.contract.operator.Fallback;
import dev.carillon.common.contract.operator.TransferKind;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Command: hand a call that is in progress over to an operator. The command's id is the transfer's id.
 *
 * @param queue id or name
 * @param fallback null: the queue's
 * @param context what the operator should know
 */
public record TransferCall(
        UUID callId,
        String queue,
        TransferKind kind,
        @Nullable Fallback fallback,
        Map<String, Object> context) {
    public static final String TYPE = "call.transfer";
}
