package dev.carillon.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalBucketTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000_000));
    private static final RateLimit SMALL = new RateLimit(60, 5);
    private static final RateLimit LARGE = new RateLimit(60_000, 10_000);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final List<TokenStore.Debit> debits = new ArrayList<>();

    /** A store that has {@code tokens} and never refills. */
    private final class Purse implements TokenStore {
        private int tokens;

        private Purse(int tokens) {
            this.tokens = tokens;
        }

        @Override
        public Grant debit(Debit debit) {
            debits.add(debit);
            int granted = Math.min(tokens, debit.wanted());
            tokens -= granted;
            return new Grant(granted, tokens, tokens > 0 ? 0 : 250_000, 7);
        }
    }

    private LocalBucket bucket(RateLimit limit, TokenStore store) {
        return new LocalBucket(1, limit, store, RateLimiter.LEASE, now::get, CLOCK, Runnable::run);
    }

    @Test
    @DisplayName("Of a small limit every request debits one token, and nothing is leased")
    void exact() {
        LocalBucket bucket = bucket(SMALL, new Purse(5));

        for (int i = 0; i < 5; i++) {
            assertThat(bucket.acquire(SMALL).admitted()).isTrue();
        }
        RateDecision sixth = bucket.acquire(SMALL);

        assertThat(sixth.admitted()).isFalse();
        assertThat(sixth.retryAfterSeconds()).isEqualTo(1);
        assertThat(sixth.remaining()).isZero();
        assertThat(sixth.resetEpochSecond()).isEqualTo(1_000_005);
        assertThat(debits).hasSize(6).allMatch(debit -> debit.wanted() == 1 && debit.waiting() == 1);
    }

    @Test
    @DisplayName("What is left counts down by one with each request")
    void remaining() {
        LocalBucket bucket = bucket(SMALL, new Purse(5));

        assertThat(List.of(
                        bucket.acquire(SMALL).remaining(), bucket.acquire(SMALL).remaining()))
                .containsExactly(4, 3);
    }

    @Test
    @DisplayName("A busy key debits growing chunks and seldom asks")
    void chunks() {
        LocalBucket bucket = bucket(LARGE, new Purse(10_000));

        for (int i = 0; i < 10_000; i++) {
            now.addAndGet(SECOND / 10_000);
            assertThat(bucket.acquire(LARGE).admitted()).isTrue();
        }

        assertThat(bucket.acquire(LARGE).admitted()).isFalse();
        assertThat(debits).hasSizeLessThan(100);
        assertThat(debits.stream().mapToInt(TokenStore.Debit::wanted).max()).hasValue(LARGE.maxChunk());
    }

    @Test
    @DisplayName("What a lease has left after its second is never spent, and is told as returned")
    void forfeited() {
        LocalBucket bucket = bucket(LARGE, new Purse(10));
        bucket.acquire(LARGE);
        bucket.acquire(LARGE);
        bucket.acquire(LARGE);
        TokenStore.Debit leasing = debits.getLast();
        assertThat(leasing.wanted()).isGreaterThan(leasing.waiting());
        int asked = debits.size();

        now.addAndGet(SECOND);
        assertThat(bucket.tryAcquire(LARGE)).isNull();
        bucket.acquire(LARGE);

        assertThat(debits).hasSize(asked + 1);
        assertThat(debits.getLast().returned()).isEqualTo(leasing.wanted() - leasing.waiting());
        assertThat(debits.getLast().epoch()).isEqualTo(7);
    }

    @Test
    @DisplayName("After a refusal the store is left alone until the next token can be there")
    void backsOff() {
        LocalBucket bucket = bucket(SMALL, new Purse(0));
        bucket.acquire(SMALL);

        now.set(Duration.ofMillis(249).toNanos());
        assertThat(bucket.acquire(SMALL).admitted()).isFalse();
        assertThat(debits).hasSize(1);
        now.set(Duration.ofMillis(250).toNanos());
        bucket.acquire(SMALL);

        assertThat(debits).hasSize(2);
    }

    @Test
    @DisplayName("Nothing passes when the store is away")
    void storeAway() {
        LocalBucket bucket = bucket(SMALL, debit -> {
            throw new LimitsUnavailableException("away", new IllegalStateException());
        });

        assertThatThrownBy(() -> bucket.acquire(SMALL)).isInstanceOf(LimitsUnavailableException.class);
    }

    @Test
    @DisplayName("Another plan is in force with the next request")
    void newPlan() {
        LocalBucket bucket = bucket(SMALL, new Purse(0));
        bucket.acquire(SMALL);

        assertThat(bucket.tryAcquire(LARGE)).isNull();
        bucket.acquire(LARGE);

        assertThat(debits.getLast().limit()).isEqualTo(LARGE);
    }
}
