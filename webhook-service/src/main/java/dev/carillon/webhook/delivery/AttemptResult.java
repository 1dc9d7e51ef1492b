package dev.carillon.webhook.delivery;

import dev.carillon.common.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A finished try, ready to be written. */
record AttemptResult(
        UUID id,
        ClaimedDelivery delivery,
        Instant startedAt,
        Duration duration,
        AttemptOutcome outcome,
        Verdict verdict) {

    @Nullable
    Integer responseStatus() {
        return switch (outcome) {
            case AttemptOutcome.Responded responded -> responded.status();
            case AttemptOutcome.Failed failed -> null;
            case AttemptOutcome.Expired expired -> null;
        };
    }

    /** PostgreSQL's text cannot hold U+0000. */
    @Nullable
    String responseBody() {
        return switch (outcome) {
            case AttemptOutcome.Responded responded -> responded.body().replace('\0', '\uFFFD');
            case AttemptOutcome.Failed failed -> null;
            case AttemptOutcome.Expired expired -> null;
        };
    }

    /** JSON, without secrets; null when there was no complete response. */
    @Nullable
    String responseHeaders() {
        return switch (outcome) {
            case AttemptOutcome.Responded responded ->
                Json.string(responded
                        .headers()
                        .masked(delivery.settings().headers().keySet())
                        .values());
            case AttemptOutcome.Failed failed -> null;
            case AttemptOutcome.Expired expired -> null;
        };
    }

    /** Why the try failed; null when it did not. */
    @Nullable
    String error() {
        return switch (outcome) {
            case AttemptOutcome.Responded responded -> responded.isSuccess() ? null : "http_" + responded.status();
            case AttemptOutcome.Failed failed -> failed.error().wire();
            case AttemptOutcome.Expired expired -> "expired";
        };
    }

    /** Whether the delivery stays pending. */
    boolean isTriedAgain() {
        return status() == DeliveryStatus.PENDING;
    }

    /** Whether something was sent, or tried to be: only then is it counted and kept as an attempt. */
    boolean isAttempt() {
        return switch (outcome) {
            case AttemptOutcome.Responded responded -> true;
            case AttemptOutcome.Failed failed -> true;
            case AttemptOutcome.Expired expired -> false;
        };
    }

    DeliveryStatus status() {
        return switch (verdict) {
            case Verdict.Succeeded succeeded -> DeliveryStatus.SUCCEEDED;
            case Verdict.Retry retry -> DeliveryStatus.PENDING;
            case Verdict.GivenUp givenUp -> DeliveryStatus.FAILED;
            case Verdict.Gone gone -> DeliveryStatus.FAILED;
        };
    }

    /** Whether the delivery may be sent again before its delay is over, once its target works again. */
    boolean mayBeHurried() {
        return verdict instanceof Verdict.Retry retry && !retry.asked();
    }

    /** Wait before the next try; null when there is none. */
    @Nullable
    Duration delay() {
        return verdict instanceof Verdict.Retry retry ? retry.delay() : null;
    }
}
