package dev.carillon.bench.client;

import dev.carillon.bench.BenchException;
import dev.carillon.bench.stack.StackUnderTest;
import dev.carillon.local.client.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A fresh organisation for one run, with limits that no load reaches, and its live key. */
public final class BenchOrganization {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int SECRET_BYTES = 32;
    private static final Duration MADE_DEADLINE = Duration.ofMinutes(1);
    private static final Duration COUNT_DEADLINE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private final URI url;
    private final UUID id;
    private final String key;
    private final ApiClient client;
    private final String overview;

    private BenchOrganization(URI url, UUID id, String key, Clock clock) {
        this.url = url;
        this.id = id;
        this.key = key;
        this.client = new ApiClient(url, key);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        this.overview = "/v1/analytics/overview?from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
    }

    /**
     * How much of a line the organisation has.
     *
     * @param concurrent attempts open at one time
     * @param perSecond attempts that begin in a second
     */
    public record Line(int concurrent, int perSecond) {}

    /** @param bench its name, in the organisation's */
    public static BenchOrganization create(StackUnderTest stack, String bench, Line line, Clock clock)
            throws IOException, InterruptedException {
        URI url = stack.credentials().url();
        var admin = new ApiClient(url, stack.credentials().adminKey());
        String id = admin.post("/v1/organizations", Map.of("name", "Bench " + bench, "plan", "elite"))
                .expect(CREATED)
                .text("id");
        Map<String, Object> limits = Map.of(
                "requests_per_minute", 10_000_000,
                "burst", 10_000_000,
                "minutes_per_month", 10_000_000,
                "max_concurrent_calls", line.concurrent(),
                "calls_per_second", line.perSecond());
        admin.patch("/v1/organizations/" + id, Map.of("limits", limits)).expect(OK);
        String key = admin.post("/v1/organizations/" + id + "/api-keys", Map.of("name", "Bench", "mode", "live"))
                .expect(CREATED)
                .text("key");
        var organization = new BenchOrganization(url, UUID.fromString(id), key, clock);
        organization
                .client
                .post("/v1/agents", Map.of("name", "Bench agent", "is_default", true))
                .expect(CREATED);
        return organization;
    }

    public UUID id() {
        return id;
    }

    /** Calls the API with the organisation's key. */
    public ApiClient client() {
        return client;
    }

    public URI url() {
        return url;
    }

    public String key() {
        return key;
    }

    /** A webhook endpoint's id and signing secret. */
    public record Endpoint(String id, String secret) {}

    /**
     * Makes an endpoint; returns when it is there.
     *
     * @param secret known before the first webhook can come, see {@link #newSecret}
     * @throws BenchException when the platform has accepted it and not made it within a minute
     */
    public Endpoint createEndpoint(URI receiver, String eventType, String secret)
            throws IOException, InterruptedException {
        var made = client.post(
                "/v1/webhooks", Map.of("url", receiver.toString(), "events", List.of(eventType), "secret", secret));
        var endpoint = new Endpoint((made.status() == ACCEPTED ? made : made.expect(CREATED)).text("id"), secret);
        long deadline = System.nanoTime() + MADE_DEADLINE.toNanos();
        // A machine that is this busy takes longer than the five seconds that a request waits.
        while (made.status() == ACCEPTED
                && client.get("/v1/webhooks/" + endpoint.id()).status() != OK) {
            if (System.nanoTime() - deadline >= 0) {
                throw new BenchException("The webhook endpoint was accepted, and never made");
            }
            Thread.sleep(POLL);
        }
        return endpoint;
    }

    /** A signing secret as Standard Webhooks has it. */
    public static String newSecret() {
        byte[] key = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    public void deleteEndpoint(Endpoint endpoint) throws IOException, InterruptedException {
        int status = client.delete("/v1/webhooks/" + endpoint.id()).status();
        if (status / 100 != 2) {
            throw new BenchException("The webhook endpoint could not be removed: status " + status);
        }
    }

    /**
     * Waits until analytics has counted {@code expected} calls: everything downstream of the accepted calls has been
     * told of them.
     *
     * @return calls that are counted, which is less when the deadline of 3 minutes has passed
     */
    public long awaitCounted(long expected) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + COUNT_DEADLINE.toNanos();
        long counted = counted();
        while (counted < expected && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            counted = counted();
        }
        return counted;
    }

    private long counted() throws IOException, InterruptedException {
        return client.get(overview)
                .expect(OK)
                .body()
                .path("calls")
                .path("total")
                .asLong();
    }
}
