package dev.carillon.gateway.limit;

import java.time.Duration;

/** The shared buckets. */
interface TokenStore {

    /**
     * @param bucket which bucket
     * @param wanted tokens asked for
     * @param waiting of these, how many are spent at once; the rest is leased
     * @param returned tokens of earlier leases of {@code epoch} that are spent or forfeited by now
     * @param lease how long what is leased may be spent
     */
    record Debit(long bucket, RateLimit limit, int wanted, int waiting, int returned, long epoch, Duration lease) {}

    /**
     * @param granted tokens debited, 0 to {@link Debit#wanted}
     * @param remaining whole tokens left in the bucket
     * @param waitMicros microseconds until the next token, 0 when some are left
     * @param epoch to be named with {@link Debit#returned}
     */
    record Grant(int granted, int remaining, long waitMicros, long epoch) {}

    /** @throws LimitsUnavailableException when the store is away */
    Grant debit(Debit debit);
}
