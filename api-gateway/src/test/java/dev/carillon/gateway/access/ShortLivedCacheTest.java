package dev.carillon.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShortLivedCacheTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final ShortLivedCache<String, Integer> cache = cache(1_000);

    private ShortLivedCache<String, Integer> cache(int maxEntries) {
        return new ShortLivedCache<>(
                key -> lookUps.incrementAndGet(), Duration.ofNanos(1_000), maxEntries, now::get, background::add);
    }

    @Test
    @DisplayName("A look-up is believed until its time is over, counted from its start")
    void lifetime() {
        ShortLivedCache<String, Integer> slow = new ShortLivedCache<>(
                key -> {
                    now.addAndGet(600);
                    return lookUps.incrementAndGet();
                },
                Duration.ofNanos(1_000),
                10,
                now::get,
                task -> {});

        assertThat(slow.peek("a")).isNull();
        assertThat(slow.get("a")).isEqualTo(1);
        now.addAndGet(399);
        assertThat(slow.peek("a")).isEqualTo(1);
        now.addAndGet(1);
        assertThat(slow.peek("a")).isNull();
        assertThat(slow.get("a")).isEqualTo(2);
    }

    @Test
    @DisplayName("An entry in use is refreshed in the background once half its time is over")
    void refreshedAhead() {
        cache.get("a");
        now.set(499);
        cache.peek("a");
        assertThat(background).isEmpty();
        now.set(500);

        assertThat(cache.peek("a")).isEqualTo(1);
        background.remove().run();

        assertThat(cache.peek("a")).isEqualTo(2);
        now.set(1_400);
        assertThat(cache.peek("a")).isEqualTo(2);
    }

    @Test
    @DisplayName("A background look-up that fails leaves the entry to its end and nothing after")
    void failedRefresh() {
        ShortLivedCache<String, Integer> broken = new ShortLivedCache<>(
                key -> {
                    if (lookUps.incrementAndGet() > 1) {
                        throw new IllegalStateException("away");
                    }
                    return 1;
                },
                Duration.ofNanos(1_000),
                10,
                now::get,
                background::add);
        broken.get("a");
        now.set(600);

        assertThat(broken.peek("a")).isEqualTo(1);
        background.remove().run();

        assertThat(broken.peek("a")).isEqualTo(1);
        now.set(1_000);
        assertThat(broken.peek("a")).isNull();
        assertThatThrownBy(() -> broken.get("a")).hasMessage("away");
    }

    @Test
    @DisplayName("Those who miss at the same time share one look-up")
    void shared() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ShortLivedCache<String, Integer> slow = new ShortLivedCache<>(
                key -> {
                    inside.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return lookUps.incrementAndGet();
                },
                Duration.ofSeconds(10),
                10,
                now::get,
                task -> {});
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> slow.get("a"));
            inside.await();
            var others = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> slow.get("a")))
                    .toList();

            release.countDown();

            assertThat(first.get()).isEqualTo(1);
            for (var other : others) {
                assertThat(other.get()).isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("It never holds more entries than it may")
    void bounded() {
        ShortLivedCache<String, Integer> small = cache(2);

        List.of("a", "b", "c").forEach(small::get);

        assertThat(List.of("a", "b", "c").stream().filter(key -> small.peek(key) != null))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(small.peek("c")).isEqualTo(3);
    }
}
