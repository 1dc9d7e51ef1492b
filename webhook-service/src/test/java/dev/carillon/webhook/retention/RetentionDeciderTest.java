package dev.carillon.webhook.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is to be done about the partitions")
class RetentionDeciderTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TOLD = START.minus(WEEK);

    private final RetentionDecider decider = new RetentionDecider(WEEK, 2, 90);

    @Test
    @DisplayName("is first to make periods, one after the other, until enough lie ahead")
    void ahead() {
        Instant now = START.plus(Duration.ofDays(1));
        LogState state = state(Map.of(), LogPeriod.of(START, START.plus(WEEK)));
        List<LogPeriod> made = new ArrayList<>(state.periods());

        while (decider.next(new LogState(made, state.retentions(), List.of()), now)
                instanceof RetentionStep.Make make) {
            made.add(make.period());
        }

        assertThat(made).hasSize(3);
        assertThat(made.getLast().endsAt()).isEqualTo(START.plus(WEEK.multipliedBy(3)));
        IntStream.range(1, made.size())
                .forEach(i -> assertThat(made.get(i).startsAt())
                        .isEqualTo(made.get(i - 1).endsAt()));
    }

    @Test
    @DisplayName("is to make one period of all the time that nobody was here")
    void gap() {
        Instant now = START.plus(Duration.ofDays(400));

        RetentionStep step = decider.next(state(Map.of(), LogPeriod.of(START, START.plus(WEEK))), now);

        assertThat(step).isEqualTo(new RetentionStep.Make(LogPeriod.of(START.plus(WEEK), now)));
    }

    @Test
    @DisplayName("is to drop a period when all of it is older than anybody keeps, and not a moment earlier")
    void outlived() {
        LogPeriod old = LogPeriod.of(START, START.plus(WEEK));
        Instant over = old.endsAt().plus(Duration.ofDays(90));

        assertThat(decider.next(until(over, Map.of(), old), over.minusMillis(1)))
                .isInstanceOf(RetentionStep.Tidy.class);
        assertThat(decider.next(until(over, Map.of(), old), over)).isEqualTo(new RetentionStep.Drop(old));
        assertThat(decider.next(until(over, Map.of(120, TOLD), old), over)).isInstanceOf(RetentionStep.Tidy.class);
    }

    @Test
    @DisplayName("is to rewrite a period for those who do not keep it, once for each number of days")
    void shrinking() {
        LogPeriod old = LogPeriod.of(START, START.plus(WEEK));
        Map<Integer, Instant> kept = Map.of(7, TOLD, 30, TOLD, 90, TOLD);
        Instant afterSeven = old.endsAt().plus(Duration.ofDays(7));
        Instant afterThirty = old.endsAt().plus(Duration.ofDays(30));

        assertThat(decider.next(until(afterSeven, kept, old), afterSeven.minusMillis(1)))
                .isInstanceOf(RetentionStep.Tidy.class);
        assertThat(decider.next(until(afterSeven, kept, old), afterSeven)).isEqualTo(new RetentionStep.Begin(old, 7));
        assertThat(decider.next(until(afterSeven, kept, cleared(old, 7, afterSeven)), afterSeven))
                .isInstanceOf(RetentionStep.Tidy.class);
        assertThat(decider.next(until(afterThirty, kept, cleared(old, 7, afterSeven)), afterThirty))
                .isEqualTo(new RetentionStep.Begin(cleared(old, 7, afterSeven), 30));
    }

    @Test
    @DisplayName("is to look again when somebody has come to keep less, and once more a minute later")
    void loweredPlan() {
        Instant cleared = START.plus(Duration.ofDays(40));
        LogPeriod old = cleared(LogPeriod.of(START, START.plus(WEEK)), 30, cleared);

        assertThat(decider.next(until(cleared, Map.of(7, cleared.plusSeconds(1)), old), cleared.plusSeconds(2)))
                .isInstanceOf(RetentionStep.Begin.class);
        Map<Integer, Instant> justBefore = Map.of(7, cleared.minusSeconds(1));
        assertThat(decider.next(until(cleared, justBefore, old), cleared.plusSeconds(2)))
                .isInstanceOf(RetentionStep.Tidy.class);
        assertThat(decider.next(until(cleared, justBefore, old), cleared.plusSeconds(60)))
                .isInstanceOf(RetentionStep.Begin.class);
    }

    @Test
    @DisplayName("goes on with a rewriting before anything new, and throws away what is left over first of all")
    void goesOn() {
        LogPeriod copying = rewriting(LogTable.DELIVERY_DONE);
        LogPeriod copied = rewriting(null);
        Instant late = START.plus(Duration.ofDays(1_000));

        assertThat(decider.next(until(late, Map.of(), copying), late)).isEqualTo(new RetentionStep.Copy(copying));
        assertThat(decider.next(until(late, Map.of(), copied), late)).isEqualTo(new RetentionStep.Swap(copied));
        LogState left = new LogState(List.of(copied), new TreeMap<>(), List.of("event_old"));
        assertThat(decider.next(left, late)).isEqualTo(new RetentionStep.Discard("event_old"));
    }

    private static LogPeriod rewriting(LogTable table) {
        return new LogPeriod(
                START,
                START.plus(WEEK),
                "p",
                0,
                null,
                new LogPeriod.Rewrite("p_r1", 7, table, new java.util.UUID(0, 0)));
    }

    private static LogPeriod cleared(LogPeriod period, int days, Instant at) {
        return new LogPeriod(period.startsAt(), period.endsAt(), period.name(), days, at, null);
    }

    private static LogState state(Map<Integer, Instant> kept, LogPeriod... periods) {
        return new LogState(List.of(periods), new TreeMap<>(kept), List.of());
    }

    /** With enough time ahead of {@code now}. */
    private static LogState until(Instant now, Map<Integer, Instant> kept, LogPeriod period) {
        return state(kept, period, LogPeriod.of(now, now.plus(Duration.ofDays(365))));
    }
}
