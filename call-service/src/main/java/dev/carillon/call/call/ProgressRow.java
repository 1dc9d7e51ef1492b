package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallHistory;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.json.Json;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a call that decisions change. */
record ProgressRow(
        UUID id,
        String status,
        @Nullable String disposition,
        @Nullable UUID attemptId,
        @Nullable UUID transferId,
        int attemptCount,
        String outcomes,
        @Nullable Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        long talkMillis,
        @Nullable String transcript,
        @Nullable String errorMessage,
        @Nullable String waitReason,
        Instant updatedAt,
        long version) {

    static ProgressRow of(Call call) {
        return switch (call.phase()) {
            case Phase.Queued queued -> row(call, null, null, null, queued.dueAt(), null, null);
            case Phase.Live live -> row(call, null, live.attempt().id(), live.transferId(), null, null, null);
            case Phase.Ended ended ->
                row(call, ended.disposition(), null, null, null, ended.completedAt(), ended.errorMessage());
        };
    }

    private static ProgressRow row(
            Call call,
            @Nullable Disposition disposition,
            @Nullable UUID attemptId,
            @Nullable UUID transferId,
            @Nullable Instant dueAt,
            @Nullable Instant completedAt,
            @Nullable String errorMessage) {
        CallHistory history = call.history();
        return new ProgressRow(
                call.order().id(),
                call.status().wire(),
                disposition == null ? null : disposition.wire(),
                attemptId,
                transferId,
                history.attemptCount(),
                history.outcomes().stream().map(Disposition::wire).collect(Collectors.joining(" ")),
                dueAt,
                history.startedAt(),
                completedAt,
                history.talkTime().toMillis(),
                history.transcript() == null ? null : Json.string(history.transcript()),
                errorMessage,
                call.phase() instanceof Phase.Queued queued && queued.reason() != null
                        ? queued.reason().wire()
                        : null,
                call.updatedAt(),
                call.version());
    }
}
