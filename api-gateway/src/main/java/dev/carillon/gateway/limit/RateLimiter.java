package dev.carillon.gateway.limit;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rate limits that are exact over all replicas: every admitted request is covered by a token that the shared bucket
 * gave out before, and what one replica holds unspent counts against the bucket's capacity.
 */
@ApplicationScoped
public class RateLimiter {
    /** How long a replica may spend a chunk. */
    static final Duration LEASE = Duration.ofSeconds(1);

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final TokenStore store;
    private final DailyCounter days;
    private final Clock clock;
    private final ExecutorService background;
    private final ConcurrentMap<Long, LocalBucket> buckets = new ConcurrentHashMap<>();
    private final AtomicLong sweptNanos = new AtomicLong(System.nanoTime());

    RateLimiter(TokenStore store, DailyCounter days, Clock clock, @VirtualThreads ExecutorService background) {
        this.store = store;
        this.days = days;
        this.clock = clock;
        this.background = background;
    }

    /** Decides from what this replica holds, without blocking; null when {@link #acquire} must be asked. */
    public @Nullable RateDecision tryAcquire(Allowance allowance) {
        return allowance.daily() != null ? null : bucket(allowance).tryAcquire(allowance.limit());
    }

    /**
     * Decides, with the database when need be. Blocks.
     *
     * @throws LimitsUnavailableException when the database is away
     */
    public RateDecision acquire(Allowance allowance) {
        sweep();
        RateDecision decision = bucket(allowance).acquire(allowance.limit());
        return decision.admitted() && allowance.daily() != null ? ofDay(decision, allowance.daily()) : decision;
    }

    private RateDecision ofDay(RateDecision ofMinute, Allowance.Daily daily) {
        DailyCounter.Count count = days.count(daily);
        int left = Math.max(0, daily.limit() - count.used());
        if (count.counted() && left >= ofMinute.remaining()) {
            return ofMinute;
        }
        Instant now = clock.instant();
        Instant tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        long wait = Math.max(1, Duration.between(now, tomorrow).toSeconds());
        return new RateDecision(
                count.counted(), daily.limit(), left, tomorrow.getEpochSecond(), count.counted() ? 0 : wait);
    }

    private LocalBucket bucket(Allowance allowance) {
        LocalBucket bucket = buckets.get(allowance.bucket());
        return bucket != null
                ? bucket
                : buckets.computeIfAbsent(
                        allowance.bucket(),
                        id -> new LocalBucket(
                                id, allowance.limit(), store, LEASE, System::nanoTime, clock, background));
    }

    /** Forgets buckets that nobody uses; whatever they still hold is forfeited. */
    private void sweep() {
        long now = System.nanoTime();
        long last = sweptNanos.get();
        if (now - last > IDLE.toNanos() && sweptNanos.compareAndSet(last, now)) {
            buckets.values().removeIf(bucket -> bucket.isIdleSince(now - IDLE.toNanos()));
        }
    }
}
