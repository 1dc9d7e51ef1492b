package dev.carillon.webhook.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what is to be done next about the partitions. Pure. Whatever was done is in the state, so that any replica goes
 * on where another one was killed.
 */
final class RetentionDecider {
    /** A change's time is that of its transaction's beginning. */
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private final Duration period;
    private final int ahead;
    private final int longestOfPlans;

    /**
     * @param ahead periods that are made before they begin
     * @param longestOfPlans days; what an organisation has of which nothing is known is kept for as long
     */
    RetentionDecider(Duration period, int ahead, int longestOfPlans) {
        this.period = period;
        this.ahead = ahead;
        this.longestOfPlans = longestOfPlans;
    }

    RetentionStep next(LogState state, Instant now) {
        if (!state.garbage().isEmpty()) {
            return new RetentionStep.Discard(state.garbage().getFirst());
        }
        int longest = longest(state);
        return missing(state, now)
                .or(() -> rewriting(state))
                .or(() -> outlived(state, now, longest))
                .or(() -> shrinking(state, now, longest))
                .orElseGet(() -> new RetentionStep.Tidy(now.minus(Duration.ofDays(longest))));
    }

    int longest(LogState state) {
        int told = state.retentions().isEmpty() ? 0 : state.retentions().lastKey();
        return Math.max(longestOfPlans, told);
    }

    private Optional<RetentionStep> missing(LogState state, Instant now) {
        Instant end = state.periods().isEmpty()
                ? now.truncatedTo(ChronoUnit.DAYS)
                : state.periods().getLast().endsAt();
        if (end.isAfter(now.plus(period.multipliedBy(ahead)))) {
            return Optional.empty();
        }
        Instant next = end.plus(period);
        // After a long sleep, one period is as good as many for the time that nobody was here.
        return Optional.of(new RetentionStep.Make(
                LogPeriod.of(end, next.isBefore(now) ? now.truncatedTo(ChronoUnit.HOURS) : next)));
    }

    private static Optional<RetentionStep> rewriting(LogState state) {
        for (LogPeriod each : state.periods()) {
            LogPeriod.Rewrite rewrite = each.rewrite();
            if (rewrite != null) {
                return Optional.of(
                        rewrite.copying() == null ? new RetentionStep.Swap(each) : new RetentionStep.Copy(each));
            }
        }
        return Optional.empty();
    }

    private static Optional<RetentionStep> outlived(LogState state, Instant now, int longest) {
        return state.periods().stream()
                .filter(each -> isOver(each, longest, now))
                .findFirst()
                .map(RetentionStep.Drop::new);
    }

    private static Optional<RetentionStep> shrinking(LogState state, Instant now, int longest) {
        for (LogPeriod each : state.periods()) {
            int days = 0;
            for (Map.Entry<Integer, Instant> retention : state.retentions().entrySet()) {
                if (retention.getKey() < longest
                        && isOver(each, retention.getKey(), now)
                        && isNew(each, retention.getKey(), retention.getValue(), now)) {
                    days = retention.getKey();
                }
            }
            if (days > 0) {
                return Optional.of(new RetentionStep.Begin(each, days));
            }
        }
        return Optional.empty();
    }

    private static boolean isOver(LogPeriod period, int days, Instant now) {
        return !period.endsAt().plus(Duration.ofDays(days)).isAfter(now);
    }

    /**
     * Whether nobody has looked since organisations keep as few days as these, or since the last of them came to it. Who
     * came to it just before a look may not have been seen: a minute later there is another one.
     */
    private static boolean isNew(LogPeriod period, int days, Instant changedAt, Instant now) {
        Instant cleared = period.clearedAt();
        if (days > period.clearedDays() || cleared == null || changedAt.isAfter(cleared)) {
            return true;
        }
        Instant seen = changedAt.plus(UNSEEN);
        return seen.isAfter(cleared) && !seen.isAfter(now);
    }
}
