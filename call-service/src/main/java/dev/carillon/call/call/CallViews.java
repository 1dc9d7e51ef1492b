package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallHistory;
import dev.carillon.call.lifecycle.CallNotes;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.DialRules;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.common.contract.call.CallView;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** A call as the outside sees it. */
@ApplicationScoped
public class CallViews {
    private final RecordingAddress recordings;

    CallViews(RecordingAddress recordings) {
        this.recordings = recordings;
    }

    public CallView of(Call call) {
        CallOrder order = call.order();
        CallHistory history = call.history();
        CallNotes notes = call.notes();
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
                notes.metadata(),
                history.transcript(),
                notes.summary(),
                notes.sentiment(),
                notes.tags(),
                notes.recordingKey() == null ? null : recordings.of(order.id()).toString(),
                notes.structuredAnswers(),
                notes.dispositionLabel(),
                history.attemptCount(),
                order.maxAttempts(),
                call.talkSeconds(),
                ended == null ? null : ended.errorMessage(),
                order.test(),
                order.scheduledAt(),
                history.startedAt(),
                ended == null ? null : ended.completedAt(),
                order.rules().equals(DialRules.NONE) ? null : order.rules().policy(),
                order.overrides(),
                call.phase() instanceof Phase.Queued queued ? queued.reason() : null,
                order.createdAt(),
                call.updatedAt(),
                call.version());
    }
}
