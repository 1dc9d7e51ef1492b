package dev.carillon.gateway.limit;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.gateway.testing.Api;
import dev.carillon.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RateLimitIT extends GatewayTest {
    @Inject
    TokenStore store;

    @Inject
    DailyCounter days;

    @Inject
    Clock clock;

    @ParameterizedTest
    @CsvSource({"60, 20, 2000", "6000, 50, 2000", "60000, 100, 2000", "600000, 3000, 1500"})
    @DisplayName("Replicas together never admit more than the burst and what flowed in, and not much less")
    void exactOverReplicas(int perMinute, int burst, int millis) throws Exception {
        RateLimit limit = new RateLimit(perMinute, burst);
        Allowance allowance = new Allowance(Allowance.requestBucket(UUID.randomUUID()), limit, null);
        AtomicInteger admitted = new AtomicInteger();
        AtomicLong last = new AtomicLong();
        long began = System.nanoTime();
        long until = began + TimeUnit.MILLISECONDS.toNanos(millis);
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<RateLimiter> replicas = List.of(
                    new RateLimiter(store, days, clock, background), new RateLimiter(store, days, clock, background));
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                RateLimiter replica = replicas.get(client % replicas.size());
                running.add(clients.submit(() -> {
                    while (System.nanoTime() < until) {
                        RateDecision decision = replica.tryAcquire(allowance);
                        if (decision == null) {
                            decision = replica.acquire(allowance);
                        }
                        if (decision.admitted()) {
                            admitted.incrementAndGet();
                            last.accumulateAndGet(System.nanoTime(), Math::max);
                        } else {
                            LockSupport.parkNanos(100_000);
                        }
                    }
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }

        double flowedIn = (last.get() - began) / 60e9 * perMinute;
        assertThat(admitted.get()).isLessThanOrEqualTo((int) Math.floor(burst + flowedIn));
        assertThat((double) admitted.get()).isGreaterThan(0.8 * burst);
    }

    @Test
    @DisplayName("What a replica leased and did not spend makes no room for more than the burst")
    void leasesCount() {
        RateLimit limit = new RateLimit(60_000, 100);
        long bucket = Allowance.requestBucket(UUID.randomUUID());
        TokenStore.Grant leased = store.debit(new TokenStore.Debit(bucket, limit, 60, 0, 0, 0, RateLimiter.LEASE));
        assertThat(leased.granted()).isEqualTo(60);

        // The bucket flows over with 1,000 tokens a second; 40 are all that it may hold beside the 60.
        eventually(
                () -> assertThat(debit(bucket, limit, 0, 0, 0, leased.epoch()).remaining())
                        .isEqualTo(40));
        assertThat(debit(bucket, limit, 100, 100, 0, leased.epoch()).granted()).isLessThanOrEqualTo(42);

        // What the replica says it has spent, or lets go, makes room again; so does the lease's end.
        TokenStore.Grant second =
                store.debit(new TokenStore.Debit(bucket, limit, 1, 0, 60, leased.epoch(), RateLimiter.LEASE));
        eventually(
                () -> assertThat(debit(bucket, limit, 0, 0, 0, second.epoch()).remaining())
                        .isGreaterThanOrEqualTo(99));
        eventually(
                () -> assertThat(debit(bucket, limit, 0, 0, 0, second.epoch()).remaining())
                        .isEqualTo(100));
    }

    private TokenStore.Grant debit(long bucket, RateLimit limit, int wanted, int waiting, int returned, long epoch) {
        return store.debit(new TokenStore.Debit(bucket, limit, wanted, waiting, returned, epoch, RateLimiter.LEASE));
    }

    @Test
    @DisplayName("Beyond the burst a request is 429 with Retry-After, and every answer tells where the key stands")
    void headers() {
        Api.Organization free = api.organization("starter");
        List<Api.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            answers.add(api.get(i % 2 == 0 ? "/v1/calls" : "/v1/no-such-path", free.liveKey()));
        }

        Api.Answer first = answers.getFirst();
        assertThat(first.header("X-RateLimit-Limit")).contains("60");
        assertThat(first.header("X-RateLimit-Remaining")).contains("9");
        assertThat(Long.parseLong(first.header("X-RateLimit-Reset").orElseThrow()))
                .isBetween(
                        clock.instant().getEpochSecond() - 60, clock.instant().getEpochSecond() + 60);
        assertThat(answers)
                .allMatch(answer -> answer.header("X-RateLimit-Remaining").isPresent());
        Api.Answer last = answers.getLast();
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text("code")).isEqualTo("rate_limited");
        assertThat(last.header("Retry-After")).contains("1");
        assertThat(last.header("X-RateLimit-Remaining")).contains("0");
        assertThat(answers.stream().filter(answer -> answer.status() != 429)).hasSizeBetween(10, 13);
        assertThat(api.get("/v1/calls", free.testKey()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A refused request does nothing")
    void refusedDoesNothing() {
        Api.Organization free = api.organization("free");
        Api.Answer answer;
        int made = 0;
        do {
            answer = api.post("/v1/api-keys", free.liveKey(), Map.of("name", "K"));
            made += answer.status() == 201 ? 1 : 0;
        } while (answer.status() != 429);

        String path = "/v1/organizations/" + free.id() + "/api-keys";
        assertThat(api.get(path, Api.ADMIN_KEY).json().get("total").asInt()).isEqualTo(made + 2);
    }

    @Test
    @DisplayName("A plan's calls a day are counted exactly, live and test apart")
    void daily() {
        Api.Organization free = api.organization("free");
        api.patch(
                "/v1/organizations/" + free.id(),
                Api.ADMIN_KEY,
                Map.of("limits", Map.of("requests_per_minute", 100_000, "burst", 1_000, "requests_per_day", 20)));
        eventually(() -> assertThat(api.get("/v1/organization", free.testKey()).header("X-RateLimit-Limit"))
                .contains("20"));

        List<Api.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            answers.add(api.get("/v1/organization", free.liveKey()));
        }

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(20);
        Api.Answer last = answers.getLast();
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("X-RateLimit-Limit")).contains("20");
        assertThat(Long.parseLong(last.header("Retry-After").orElseThrow()))
                .isPositive()
                .isLessThanOrEqualTo(86_400);
    }
}
