package dev.carillon.webhook.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.webhook.lane.Lanes.Recovery;
import dev.carillon.webhook.lane.Lanes.Reservation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lanes")
class LanesTest {
    private static final Duration TOOK = Duration.ofMillis(5);
    private static final TrySignal SUCCESS = new TrySignal.Success(TOOK);
    private static final TrySignal FAILURE = new TrySignal.Failure(TOOK, false, null);
    private static final LaneRules RULES = new LaneRules(
            new InFlightCap.Bounds(1, 2, 4, Duration.ofSeconds(1)),
            new CircuitDecider(
                    3, new ProbeSchedule(Duration.ofSeconds(2), Duration.ofSeconds(60), 0), Duration.ofHours(1)),
            new CircuitDecider(
                    3, new ProbeSchedule(Duration.ofMinutes(10), Duration.ofMinutes(10), 0), Duration.ofHours(1)),
            new ProbeSchedule(Duration.ofMinutes(10), Duration.ofMinutes(10), 0),
            new FailingRule(Duration.ofDays(5), Duration.ofHours(1), 4),
            Duration.ofMillis(500),
            3);

    private final ManualClock clock = new ManualClock();
    private final ClaimSignal signal = new ClaimSignal();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Lanes lanes = new Lanes(signal, RULES, new LaneMetrics(registry), clock);
    private final UUID slow = UUID.randomUUID();
    private final UUID fast = UUID.randomUUID();

    @BeforeEach
    void restored() {
        lanes.restore(List.of());
    }

    @Test
    @DisplayName("give a target its slots and no more, whatever another one holds")
    void isolation() {
        assertThat(lanes.tryReserve(slow)).isTrue();
        assertThat(lanes.tryReserve(slow)).isTrue();

        boolean third = lanes.tryReserve(slow);

        assertThat(third).isFalse();
        assertThat(lanes.tryReserve(fast)).isTrue();
        assertThat(lanes.inFlight()).isEqualTo(3);
    }

    @Test
    @DisplayName("give nothing before it is known which targets fail")
    void notRestored() {
        Lanes fresh = new Lanes(signal, RULES, new LaneMetrics(registry), clock);
        fresh.markBacklog(fast);

        assertThat(fresh.tryReserve(fast)).isFalse();
        assertThat(fresh.reserveForBacklogs()).isEmpty();
    }

    @Test
    @DisplayName("reserve all free slots of a target with a backlog, once per mark")
    void backlog() {
        lanes.tryReserve(slow);
        lanes.markBacklog(slow);

        List<Reservation> reserved = lanes.reserveForBacklogs();

        assertThat(reserved).containsExactly(new Reservation(slow, 1, false));
        assertThat(lanes.reserveForBacklogs()).isEmpty();
    }

    @Test
    @DisplayName("keep the mark of a backlog while no slot is free, and wake the claims when one is given back")
    void wakes() throws Exception {
        lanes.tryReserve(slow);
        lanes.tryReserve(slow);
        lanes.markBacklog(slow);
        assertThat(lanes.reserveForBacklogs()).isEmpty();

        lanes.release(slow, 1);

        long before = System.nanoTime();
        signal.await(Duration.ofSeconds(30));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(lanes.reserveForBacklogs()).containsExactly(new Reservation(slow, 1, false));
    }

    @Test
    @DisplayName("never take back more slots than were given")
    void overRelease() {
        lanes.tryReserve(slow);

        assertThatThrownBy(() -> lanes.release(slow, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("give more slots to a target that answers quickly, and fewer to one that does not")
    void adaptive() {
        for (int i = 0; i < 4; i++) {
            lanes.tryReserve(fast);
            lanes.tryReserve(fast);
            lanes.finished(fast, SUCCESS);
            lanes.finished(fast, SUCCESS);
        }
        lanes.tryReserve(slow);
        lanes.finished(slow, new TrySignal.Failure(Duration.ofSeconds(15), true, null));

        assertThat(slotsOf(fast)).isEqualTo(4);
        assertThat(slotsOf(slow)).isEqualTo(1);
    }

    @Test
    @DisplayName("give a target nothing after failures in a row, then one probe, and everything after its success")
    void circuit() {
        Instant since = clock.instant();
        fail(slow, 3);
        lanes.markBacklog(slow);
        assertThat(lanes.reserveForBacklogs()).isEmpty();
        assertThat(lanes.tryReserve(slow)).isFalse();
        assertThat(lanes.tryReserve(fast)).isTrue();
        assertThat(lanes.open()).isEqualTo(1);

        clock.pass(Duration.ofSeconds(2));
        assertThat(lanes.reserveForBacklogs()).containsExactly(new Reservation(slow, 1, false));
        lanes.markBacklog(slow);
        assertThat(lanes.reserveForBacklogs()).isEmpty();
        lanes.finished(slow, SUCCESS);

        assertThat(lanes.takeRecoveries()).containsExactly(new Recovery(slow, since));
        assertThat(lanes.takeRecoveries()).isEmpty();
        assertThat(lanes.reserveForBacklogs()).containsExactly(new Reservation(slow, 2, false));
        assertThat(registry.counter("carillon.webhook.circuit.transitions", "to", "open")
                        .count())
                .isEqualTo(1);
        assertThat(registry.counter("carillon.webhook.circuit.transitions", "to", "closed")
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("let the next probe through when one found nothing to send")
    void unusedProbe() {
        fail(slow, 3);
        clock.pass(Duration.ofSeconds(2));
        lanes.markBacklog(slow);
        assertThat(lanes.reserveForBacklogs()).hasSize(1);

        lanes.release(slow, 1);

        assertThat(lanes.tryReserve(slow)).isTrue();
    }

    @Test
    @DisplayName("tell what to remember when a circuit opens, when a probe fails and when it closes, and nothing else")
    void changes() {
        Instant since = clock.instant();
        fail(slow, 2);
        assertThat(lanes.takeChanges()).isEmpty();
        fail(slow, 1);
        assertThat(lanes.takeChanges())
                .isEqualTo(Map.of(slow, Optional.of(new TargetHealth(slow, 3, 0, since, since.plusSeconds(2)))));
        clock.pass(Duration.ofSeconds(2));
        fail(slow, 1);
        assertThat(lanes.takeChanges())
                .isEqualTo(Map.of(
                        slow,
                        Optional.of(new TargetHealth(
                                slow, 4, 1, since, clock.instant().plusSeconds(4)))));
        clock.pass(Duration.ofSeconds(4));
        assertThat(lanes.tryReserve(slow)).isTrue();
        lanes.finished(slow, SUCCESS);

        assertThat(lanes.takeChanges()).isEqualTo(Map.of(slow, Optional.empty()));
        assertThat(lanes.takeChanges()).isEmpty();
    }

    @Test
    @DisplayName("begin with what is remembered: a target that failed is probed and not stormed")
    void remembered() {
        Lanes restarted = new Lanes(signal, RULES, new LaneMetrics(registry), clock);
        Instant since = clock.instant().minusSeconds(500);

        restarted.restore(
                List.of(new TargetHealth(slow, 12, 3, since, clock.instant().plusSeconds(5))));

        assertThat(restarted.tryReserve(slow)).isFalse();
        clock.pass(Duration.ofSeconds(5));
        assertThat(restarted.tryReserve(slow)).isTrue();
        assertThat(restarted.tryReserve(slow)).isFalse();
        restarted.finished(slow, SUCCESS);
        assertThat(restarted.takeRecoveries()).containsExactly(new Recovery(slow, since));
    }

    @Test
    @DisplayName("give a target with a rate limit as many slots as it has tokens")
    void rateLimit() {
        assertThat(lanes.tryReserve(fast, 2)).isTrue();
        assertThat(lanes.tryReserve(fast, 2)).isFalse();
        assertThat(registry.counter("carillon.webhook.held", "reason", "rate").count())
                .isEqualTo(1);

        clock.pass(Duration.ofMillis(500));
        lanes.markBacklog(fast);

        assertThat(lanes.reserveForBacklogs()).containsExactly(new Reservation(fast, 1, false));
    }

    @Test
    @DisplayName("lift a rate limit that was taken away")
    void rateLimitGone() {
        assertThat(lanes.tryReserve(fast, 1)).isTrue();

        lanes.limit(fast, null);

        assertThat(lanes.tryReserve(fast)).isTrue();
    }

    @Test
    @DisplayName("say that an endpoint is to be paused when it has done nothing but fail for long")
    void toBePaused() {
        fail(slow, 3);
        clock.pass(Duration.ofMinutes(59));
        fail(slow, 1);
        assertThat(lanes.isToBePaused(slow)).isFalse();

        clock.pass(Duration.ofMinutes(1));

        assertThat(lanes.isToBePaused(slow)).isTrue();
        lanes.suspend(slow);
        assertThat(lanes.isToBePaused(slow)).isFalse();
    }

    @Test
    @DisplayName("probe a suspended target slowly, and send to it only when its endpoint is active again")
    void suspended() {
        Instant since = clock.instant();
        fail(slow, 3);
        lanes.suspend(slow);
        clock.pass(Duration.ofSeconds(2));
        fail(slow, 1);
        clock.pass(Duration.ofMinutes(9));
        assertThat(lanes.tryReserve(slow)).isFalse();
        clock.pass(Duration.ofMinutes(1));
        lanes.markBacklog(slow);
        assertThat(lanes.reserveForBacklogs()).containsExactly(new Reservation(slow, 1, true));
        lanes.finished(slow, SUCCESS);
        assertThat(lanes.tryReserve(slow)).isFalse();
        assertThat(lanes.takeRecoveries()).isEmpty();

        lanes.resume(slow);

        assertThat(lanes.tryReserve(slow)).isTrue();
        assertThat(lanes.takeRecoveries()).containsExactly(new Recovery(slow, since));
    }

    @Test
    @DisplayName("probe a target at once whose endpoint its owner has made active again")
    void resumedByHand() {
        fail(slow, 3);
        lanes.suspend(slow);
        assertThat(lanes.tryReserve(slow)).isFalse();

        lanes.resume(slow);

        assertThat(lanes.tryReserve(slow)).isTrue();
        assertThat(lanes.tryReserve(slow)).isFalse();
    }

    @Test
    @DisplayName("keep the order of a target that is sent nothing, unless only parking can bring a probe about")
    void keepingOrder() {
        assertThat(lanes.keepingOrder()).isEmpty();
        fail(slow, 3);
        assertThat(lanes.keepingOrder()).containsExactly(slow);

        clock.pass(Duration.ofSeconds(2));
        assertThat(lanes.keepingOrder()).isEmpty();

        lanes.markBacklog(slow);
        assertThat(lanes.keepingOrder()).containsExactly(slow);
    }

    @Test
    @DisplayName("forget targets that were not heard of for long, but not what is known of failing ones")
    void forget() {
        lanes.tryReserve(fast);
        lanes.finished(fast, SUCCESS);
        fail(slow, 3);
        int both = lanes.slots();
        clock.pass(Duration.ofMinutes(11));

        lanes.forgetIdle();

        assertThat(lanes.slots()).isLessThan(both);
        assertThat(lanes.open()).isEqualTo(1);
        clock.pass(Duration.ofDays(8));
        lanes.forgetIdle();
        assertThat(lanes.slots()).isZero();
    }

    @Test
    @DisplayName("never give more slots than there are to threads that race for them")
    void race() throws Exception {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger held = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                var unused = threads.submit(() -> {
                    for (int n = 0; n < 20_000; n++) {
                        if (lanes.tryReserve(slow)) {
                            most.accumulateAndGet(held.incrementAndGet(), Math::max);
                            held.decrementAndGet();
                            lanes.release(slow, 1);
                        }
                    }
                });
            }
        }

        assertThat(most.get()).isBetween(1, 2);
        assertThat(lanes.inFlight()).isZero();
    }

    /** Fails as many tries as are let through, one after the other. */
    private void fail(UUID target, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(lanes.tryReserve(target)).isTrue();
            lanes.finished(target, FAILURE);
        }
    }

    private int slotsOf(UUID target) {
        lanes.markBacklog(target);
        return lanes.reserveForBacklogs().getFirst().slots();
    }
}
