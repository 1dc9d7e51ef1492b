package dev.carillon.gateway.access;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers look-ups for less than a second. The time runs from a look-up's <em>start</em>, so that whatever committed
 * before an entry ended its life is seen by the next one. Concurrent misses share one look-up, and an entry in use is
 * refreshed in the background before its end, so that a busy key never waits.
 */
final class ShortLivedCache<K, V> {
    private static final int REFRESH_DIVISOR = 2;

    private final Function<K, V> lookUp;
    private final long lifetimeNanos;
    private final int maxEntries;
    private final LongSupplier nanoTime;
    private final Executor background;
    private final ConcurrentMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final ConcurrentMap<K, CompletableFuture<Entry<V>>> running = new ConcurrentHashMap<>();

    /**
     * @param lookUp never answers null
     * @param maxEntries beyond them all are forgotten: they would be looked up again within a second anyway
     */
    ShortLivedCache(
            Function<K, V> lookUp, Duration lifetime, int maxEntries, LongSupplier nanoTime, Executor background) {
        this.lookUp = lookUp;
        this.lifetimeNanos = lifetime.toNanos();
        this.maxEntries = maxEntries;
        this.nanoTime = nanoTime;
        this.background = background;
    }

    private record Entry<V>(V value, long startedNanos) {}

    /** What is remembered, without blocking; null when it must be looked up. */
    @Nullable
    V peek(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        long age = nanoTime.getAsLong() - entry.startedNanos();
        if (age >= lifetimeNanos) {
            return null;
        }
        if (age >= lifetimeNanos / REFRESH_DIVISOR && !running.containsKey(key)) {
            background.execute(() -> {
                try {
                    var unused = refresh(key);
                } catch (RuntimeException e) {
                    // Whoever comes after the entry's end looks up again, and is told.
                }
            });
        }
        return entry.value();
    }

    /** What is remembered, or looked up now. Throws what the look-up throws. */
    V get(K key) {
        V remembered = peek(key);
        return remembered != null ? remembered : refresh(key);
    }

    private V refresh(K key) {
        CompletableFuture<Entry<V>> mine = new CompletableFuture<>();
        CompletableFuture<Entry<V>> others = running.putIfAbsent(key, mine);
        if (others != null) {
            Entry<V> shared = join(others);
            // A look-up that hung began too long ago to tell of now.
            return nanoTime.getAsLong() - shared.startedNanos() < lifetimeNanos ? shared.value() : refresh(key);
        }
        try {
            long started = nanoTime.getAsLong();
            Entry<V> entry = new Entry<>(lookUp.apply(key), started);
            if (entries.size() >= maxEntries) {
                entries.clear();
            }
            entries.put(key, entry);
            mine.complete(entry);
            return entry.value();
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(key, mine);
        }
    }

    private static <V> Entry<V> join(CompletableFuture<Entry<V>> look) {
        try {
            return look.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
