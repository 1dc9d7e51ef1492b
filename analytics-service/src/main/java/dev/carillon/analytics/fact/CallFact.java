package dev.carillon.analytics.fact;

import dev.carillon.common.contract.call.CallStatus;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.TalkTime;
import dev.carillon.common.event.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What analytics keeps of one call: no numbers, names or words. Every event carries the full call, so the fact is a
 * function of the event with the highest version alone, and the order in which events arrive cannot matter.
 *
 * @param version the version of the event it was read from
 * @param attemptCount attempts used up so far
 * @param talkSeconds null when nobody talked
 * @param startedAt when it was answered, by a person or by a machine
 */
public record CallFact(
        UUID callId,
        UUID organizationId,
        boolean test,
        long version,
        @Nullable UUID agentId,
        @Nullable UUID campaignId,
        Direction direction,
        CallStatus status,
        @Nullable Disposition disposition,
        int attemptCount,
        @Nullable Integer talkSeconds,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {
    public CallFact {
        Objects.requireNonNull(direction, "A call event needs a direction");
        Objects.requireNonNull(status, "A call event needs a status");
        Objects.requireNonNull(createdAt, "A call event needs created_at");
        if (attemptCount < 0 || (talkSeconds != null && talkSeconds < 0)) {
            throw new IllegalArgumentException("A call event needs a duration and an attempt count from 0 on");
        }
    }

    /** What a fact needs of {@link dev.carillon.common.contract.call.CallView}; the rest, words above all, is skipped unread. */
    private record Source(
            UUID id,
            @Nullable UUID agentId,
            @Nullable UUID campaignId,
            Direction direction,
            CallStatus status,
            @Nullable Disposition disposition,
            int attemptCount,
            @Nullable Integer durationSeconds,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    /**
     * @throws java.io.UncheckedIOException when the event's data is not a call
     * @throws IllegalArgumentException when the data is of another call than the record's key says
     */
    public static CallFact of(ReceivedEvent event) {
        Source call = event.data(Source.class);
        if (!event.aggregateId().equals(call.id())) {
            throw new IllegalArgumentException("Call event " + event.id() + " has another key than its call");
        }
        return new CallFact(
                event.aggregateId(),
                event.organizationId(),
                event.test(),
                event.version(),
                call.agentId(),
                call.campaignId(),
                call.direction(),
                call.status(),
                call.disposition(),
                call.attemptCount(),
                call.durationSeconds(),
                call.createdAt(),
                call.startedAt(),
                call.completedAt());
    }

    /** Whether a person picked up: a machine's greeting is no answer. */
    public boolean isAnswered() {
        return startedAt != null && disposition != Disposition.VOICEMAIL;
    }

    /** Talk time in begun minutes: a word is a minute. */
    public int minutes() {
        return TalkTime.minutes(talkSeconds);
    }

    /**
     * Time from first ring to answer; null unless this is an inbound call that was answered. An inbound call is created
     * when it rings.
     */
    public @Nullable Duration responseTime() {
        if (direction != Direction.INBOUND || startedAt == null) {
            return null;
        }
        Duration waited = Duration.between(createdAt, startedAt);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    /** Whether this knows more of the call than {@code other}. */
    public boolean isNewerThan(CallFact other) {
        return version > other.version;
    }
}
