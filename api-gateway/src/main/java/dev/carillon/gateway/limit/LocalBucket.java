package dev.carillon.gateway.limit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One replica's view of one bucket. It debits the shared bucket in chunks and spends them here; a chunk grows with the
 * demand, so that a quiet key debits one by one (and forfeits nothing) and a busy one almost never waits.
 */
final class LocalBucket {
    private static final long NANOS_PER_MICRO = 1_000;
    /** Below this much of a lease the next one is fetched ahead. */
    private static final int PREFETCH_DIVISOR = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final long bucket;
    private final TokenStore store;
    private final Duration lifetime;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Executor background;

    /** Held over the debit, so that one request asks and those behind it spend what it got. */
    private final ReentrantLock debiting = new ReentrantLock();

    private RateLimit limit;
    private @Nullable Lease current;
    private @Nullable Lease next;
    private int chunk = 1;
    private int returned;
    private long returnedEpoch;
    private boolean prefetching;
    private int storeRemaining;
    private boolean denied;
    private long deniedUntilNanos;
    private long lastUsedNanos;
    private long lastDebitNanos;

    LocalBucket(
            long bucket,
            RateLimit limit,
            TokenStore store,
            Duration lifetime,
            LongSupplier nanoTime,
            InstantSource clock,
            Executor background) {
        this.bucket = bucket;
        this.limit = limit;
        this.store = store;
        this.lifetime = lifetime;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.background = background;
    }

    /** Decides without asking the store; null when it must be asked. */
    @Nullable
    RateDecision tryAcquire(RateLimit wanted) {
        boolean fetchAhead;
        RateDecision decision;
        synchronized (this) {
            adopt(wanted);
            long now = nanoTime.getAsLong();
            lastUsedNanos = now;
            if (spend(now)) {
                decision = decision(true, 0);
                fetchAhead = mayFetchAhead(now);
                prefetching |= fetchAhead;
            } else if (isDenied(now)) {
                return decision(false, (deniedUntilNanos - now) / NANOS_PER_MICRO);
            } else {
                return null;
            }
        }
        if (fetchAhead) {
            background.execute(this::prefetch);
        }
        return decision;
    }

    /**
     * Decides, and asks the store when it must.
     *
     * @throws LimitsUnavailableException when the store is away
     */
    RateDecision acquire(RateLimit wanted) {
        awaitTurn();
        try {
            RateDecision decision = tryAcquire(wanted);
            return decision != null ? decision : debit(1);
        } finally {
            debiting.unlock();
        }
    }

    synchronized boolean isIdleSince(long nanos) {
        return lastUsedNanos - nanos < 0;
    }

    /** A store that hangs must not gather every request of a key behind the first one. */
    private void awaitTurn() {
        try {
            if (!debiting.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LimitsUnavailableException("Bucket " + bucket + " is debited for too long", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LimitsUnavailableException("Interrupted before the debit of bucket " + bucket, e);
        }
    }

    private void prefetch() {
        try {
            awaitTurn();
            try {
                var unused = debit(0);
            } finally {
                debiting.unlock();
            }
        } catch (LimitsUnavailableException e) {
            // The request that needs it asks again, and is told.
        } finally {
            synchronized (this) {
                prefetching = false;
            }
        }
    }

    private RateDecision debit(int waiting) {
        TokenStore.Debit debit;
        long asked = nanoTime.getAsLong();
        synchronized (this) {
            debit = new TokenStore.Debit(bucket, limit, chunk, waiting, returned, returnedEpoch, lifetime);
            returned = 0; // should the debit fail, the store forgets the leases by itself when their time is over
        }
        TokenStore.Grant grant = store.debit(debit);
        synchronized (this) {
            storeRemaining = grant.remaining();
            int leased = grant.granted() - waiting;
            if (leased > 0) {
                Lease lease = new Lease(leased, grant.epoch(), asked, lifetime.toNanos());
                if (current == null) {
                    current = lease;
                } else {
                    next = lease;
                }
            }
            denied = grant.granted() == 0;
            deniedUntilNanos = asked + grant.waitMicros() * NANOS_PER_MICRO;
            growOrShrink(asked, waiting, grant.granted());
            return decision(grant.granted() >= Math.max(1, waiting), grant.waitMicros());
        }
    }

    /** Another plan: what was learned about the old one is void. Tokens that were debited stay good. */
    private void adopt(RateLimit wanted) {
        if (!wanted.equals(limit)) {
            limit = wanted;
            chunk = 1;
            denied = false;
        }
    }

    private boolean spend(long now) {
        while (current != null) {
            if (current.take(now)) {
                return true;
            }
            retire(current, now);
            current = next;
            next = null;
        }
        return false;
    }

    private void retire(Lease lease, long now) {
        if (lease.epoch() != returnedEpoch) {
            returnedEpoch = lease.epoch();
            returned = 0;
        }
        returned += lease.leased();
        if (lease.left() > 0) {
            chunk = Math.max(1, chunk / 2);
        } else if (lease.wentFast(now)) {
            chunk = Math.min(limit.maxChunk(), chunk * 2);
        }
    }

    /** Single tokens are no leases; how fast they follow each other tells whether a lease would be spent. */
    private void growOrShrink(long asked, int waiting, int granted) {
        if (chunk == 1 && waiting == 1 && granted == 1 && asked - lastDebitNanos < lifetime.toNanos() / 4) {
            chunk = Math.min(limit.maxChunk(), 2);
        }
        lastDebitNanos = asked;
    }

    /** Nothing can have flowed in yet since the store had nothing. */
    private boolean isDenied(long now) {
        return denied && now - deniedUntilNanos < 0;
    }

    private boolean mayFetchAhead(long now) {
        return !prefetching
                && !isDenied(now)
                && next == null
                && current != null
                && chunk > PREFETCH_DIVISOR
                && current.left() <= current.leased() / PREFETCH_DIVISOR;
    }

    private RateDecision decision(boolean admitted, long waitMicros) {
        int remaining = storeRemaining + (current == null ? 0 : current.left()) + (next == null ? 0 : next.left());
        remaining = admitted ? Math.min(remaining, limit.burst() - 1) : 0;
        return new RateDecision(
                admitted,
                limit.perMinute(),
                remaining,
                clock.instant().getEpochSecond() + limit.secondsUntilFull(remaining),
                admitted ? 0 : Math.max(1, Math.ceilDiv(waitMicros, 1_000_000L)));
    }
}
