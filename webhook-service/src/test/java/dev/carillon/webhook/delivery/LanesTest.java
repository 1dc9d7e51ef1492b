package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lanes")
class LanesTest {
    private final ClaimSignal signal = new ClaimSignal();
    private final Lanes lanes = new Lanes(signal, 2);
    private final UUID slow = UUID.randomUUID();
    private final UUID fast = UUID.randomUUID();

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
    @DisplayName("reserve all free slots of a target with a backlog, once per mark")
    void backlog() {
        lanes.tryReserve(slow);
        lanes.markBacklog(slow);

        Map<UUID, Integer> reserved = lanes.reserveForBacklogs();

        assertThat(reserved).isEqualTo(Map.of(slow, 1));
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
        assertThat(lanes.reserveForBacklogs()).isEqualTo(Map.of(slow, 1));
    }

    @Test
    @DisplayName("never take back more slots than were given")
    void overRelease() {
        lanes.tryReserve(slow);

        assertThatThrownBy(() -> lanes.release(slow, 2)).isInstanceOf(IllegalStateException.class);
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
}
