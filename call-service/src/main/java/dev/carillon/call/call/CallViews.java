package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallHistory;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.common.contract.call.CallView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call as the outside sees it. */
public final class CallViews {
    private CallViews() {}

    public static CallView of(Call call) {
        CallOrder order = call.order();
        CallHistory history = call.history();
        Phase.@Nullable Ended ended = call.phase() instanceof Phase.Ended end ? end : null;
        return new CallView(
                order.id(),
                order.agentId(),
                order.campaignId(),
                order.contactId(),
                order.direction(),
                call.status(),
                ended == null ? null : ended.disposition(),
                order.toNumber(),
                order.fromNumber(),
                order.clientName(),
                order.context(),
                order.metadata(),
                history.transcript(),
                null,
                null,
                List.of(),
                null,
                null,
                history.attemptCount(),
                order.maxAttempts(),
                call.talkSeconds(),
                ended == null ? null : ended.errorMessage(),
                order.test(),
                order.scheduledAt(),
                history.startedAt(),
                ended == null ? null : ended.completedAt(),
                order.createdAt(),
                call.updatedAt(),
                call.version());
    }
}
