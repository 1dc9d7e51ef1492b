package dev.carillon.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carillon.webhook.Owner;
import dev.carillon.webhook.endpoint.EndpointSettings;
import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.support.Database;
import dev.carillon.webhook.support.DeliveryTestBase;
import dev.carillon.webhook.support.Eventually;
import dev.carillon.webhook.support.Partner.CallEvent;
import dev.carillon.webhook.support.WebhookTestProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Their endpoint is paused, so that nobody but the test moves them. */
@QuarkusTest
@TestProfile(WebhookTestProfile.class)
@DisplayName("Deliveries on their way between the queue and the log")
class DeliveryMovesIT extends DeliveryTestBase {
    private static final int COUNT = 12;
    private static final String EITHER =
            "select (select count(*) from delivery where target_id = ?) + (select count(*) from delivery_done where target_id = ?)";
    private static final String IN_QUEUE = "select count(*) from delivery where id = ?";
    private static final String IN_LOG = "select count(*) from delivery_done where id = ?";

    @Inject
    ResendRows resends;

    @Inject
    DeliveryResults results;

    @Inject
    Database database;

    /** The common pool has one thread on a small machine. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final List<NewDelivery> deliveries = new ArrayList<>();
    private UUID endpoint;

    @BeforeEach
    void fillQueue() {
        String id = partner.endpointWith(Map.of("ordering", "unordered"), organization, receiver.url("/"), "call.*")
                .get("id")
                .asText();
        endpoint = UUID.fromString(id);
        partner.update(organization, id, Map.of("status", "paused"));
        for (int i = 0; i < COUNT; i++) {
            CallEvent event = event("call.queued", i + 1);
            partner.publish(event);
            var stored = new EventRecord(
                    event.id(), organization, false, event.type(), call, event.version(), event.time(), "{}", null);
            deliveries.add(new NewDelivery(
                    stored,
                    event.type(),
                    endpoint,
                    endpoint,
                    receiver.url("/"),
                    null,
                    EndpointSettings.DEFAULTS,
                    false));
        }
        Eventually.value(() -> database.count(EITHER, endpoint, endpoint), count -> count == COUNT);
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    @DisplayName("are one row when a replay asks for one whose result is being written")
    void resultMeetsReplay() {
        NewDelivery delivery = deliveries.getFirst();
        UUID replay = UUID.randomUUID();
        QuarkusTransaction.begin();
        results.write(List.of(succeeded(delivery)));
        CompletableFuture<Void> replaying = inTransaction(() -> replay(List.of(delivery), replay));
        awaitLock();

        QuarkusTransaction.commit();

        replaying.join();
        assertThat(database.count(IN_LOG, delivery.id())).isZero();
        assertThat(database.count(IN_QUEUE + " and replay_id = ? and earlier_attempts = 1", delivery.id(), replay))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("are one row when two ask for the same one again at once")
    void takenBackTwice() {
        NewDelivery delivery = deliveries.getFirst();
        QuarkusTransaction.requiringNew().run(() -> results.write(List.of(succeeded(delivery))));
        assertThat(database.count(IN_LOG, delivery.id())).isEqualTo(1);
        UUID replay = UUID.randomUUID();
        QuarkusTransaction.begin();
        resends.lock(new Owner(organization, false), delivery.id());
        resends.again(delivery.id());
        CompletableFuture<Void> replaying = inTransaction(() -> replay(List.of(delivery), replay));
        awaitLock();

        QuarkusTransaction.commit();

        replaying.join();
        assertThat(database.count(IN_LOG, delivery.id())).isZero();
        assertThat(database.count(
                        IN_QUEUE + " and replay_id = ? and attempt_count = 1 and earlier_attempts = 1",
                        delivery.id(),
                        replay))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("are gone from the log for a redelivery that waited for another one: it is pending already")
    void redeliveredTwice() {
        NewDelivery delivery = deliveries.getFirst();
        Owner owner = new Owner(organization, false);
        QuarkusTransaction.requiringNew().run(() -> results.write(List.of(succeeded(delivery))));
        QuarkusTransaction.begin();
        resends.lock(owner, delivery.id());
        resends.again(delivery.id());
        CompletableFuture<String> second = new CompletableFuture<>();
        CompletableFuture<Void> locking = inTransaction(() ->
                second.complete(resends.lock(owner, delivery.id()).orElseThrow().status()));
        awaitLock();

        QuarkusTransaction.commit();

        locking.join();
        assertThat(second.join()).isEqualTo("pending");
    }

    @Test
    @DisplayName("are each seen once by every reader while results, replays and redeliveries move them about")
    void seenOnce() {
        try (ExecutorService pool = Executors.newFixedThreadPool(5)) {
            List<CompletableFuture<Void>> movers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i);
                movers.add(CompletableFuture.runAsync(() -> moveAbout(random, 60), pool));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(movers.toArray(CompletableFuture[]::new));
            int looks = 0;
            while (!all.isDone() || looks == 0) {
                JsonNode page = partner.read(organization, "/internal/v1/deliveries?limit=100");
                assertThat(ids(page)).hasSize(COUNT).doesNotHaveDuplicates();
                assertThat(page.get("total").asInt()).isEqualTo(COUNT);
                looks++;
            }
            all.join();
        }
        assertThat(database.count(EITHER, endpoint, endpoint)).isEqualTo(COUNT);
        assertThat(database.count(
                        "select count(*) from delivery join delivery_done using (id) where delivery.target_id = ?",
                        endpoint))
                .isZero();
    }

    @Test
    @DisplayName("are listed without gap or repetition, page by page, while they end")
    void pages() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        List<NewDelivery> left = new ArrayList<>(deliveries);
        while (cursor != null) {
            JsonNode page = partner.read(organization, "/internal/v1/deliveries?limit=2" + cursor);
            seen.addAll(ids(page));
            JsonNode next = page.get("next_cursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asText();
            // From both ends: some that were seen, some that are still to come.
            finish(left.removeFirst());
            if (!left.isEmpty()) {
                finish(left.removeLast());
            }
            if (left.isEmpty()) {
                left.addAll(deliveries.subList(0, 2));
            }
        }

        assertThat(seen).hasSize(COUNT).doesNotHaveDuplicates();
        assertThat(partner.read(organization, "/internal/v1/deliveries?status=succeeded&limit=1")
                        .get("total")
                        .asInt())
                .isGreaterThan(2);
        assertThat(ids(partner.read(
                        organization,
                        "/internal/v1/deliveries?event_id="
                                + deliveries.getLast().event().id())))
                .hasSize(1);
    }

    private void finish(NewDelivery delivery) {
        QuarkusTransaction.requiringNew().run(() -> results.write(List.of(succeeded(delivery))));
    }

    private void moveAbout(Random random, int times) {
        Owner owner = new Owner(organization, false);
        for (int i = 0; i < times; i++) {
            Set<NewDelivery> some = new HashSet<>();
            for (int n = 0; n < 4; n++) {
                some.add(deliveries.get(random.nextInt(COUNT)));
            }
            List<NewDelivery> sorted =
                    some.stream().sorted(Comparator.comparing(NewDelivery::id)).toList();
            int what = random.nextInt(3);
            try {
                QuarkusTransaction.requiringNew().run(() -> {
                    switch (what) {
                        case 0 ->
                            results.write(sorted.stream().map(this::succeeded).toList());
                        case 1 -> replay(sorted, UUID.randomUUID());
                        default -> redeliver(owner, sorted.getFirst().id());
                    }
                });
            } catch (DeliveryStoreException e) {
                // What the service's threads try again: nothing else may go wrong.
                assertThat(e).rootCause().hasMessageContaining("deadlock detected");
            }
        }
    }

    private void redeliver(Owner owner, UUID id) {
        if (!resends.lock(owner, id).orElseThrow().status().equals("pending")) {
            resends.again(id);
        }
    }

    private void replay(List<NewDelivery> some, UUID replay) {
        resends.replay(
                some.stream()
                        .map(delivery -> new ResendRows.Placed(delivery, true))
                        .toList(),
                replay);
    }

    private AttemptResult succeeded(NewDelivery delivery) {
        return new AttemptResult(
                UUID.randomUUID(),
                delivery.claimed(UUID.randomUUID(), 0),
                Instant.now(),
                Duration.ofMillis(1),
                Responses.responded(200, "ok"),
                new Verdict.Succeeded());
    }

    private CompletableFuture<Void> inTransaction(Runnable work) {
        return CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().run(work), threads);
    }

    private void awaitLock() {
        Eventually.value(
                // In no transaction: within one, the view stays as it was first seen.
                () -> CompletableFuture.supplyAsync(
                                () -> database.count("select count(*) from pg_stat_activity"
                                        + " where wait_event_type = 'Lock' and query like '%delivery%for update%'"),
                                threads)
                        .join(),
                count -> count > 0);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }
}
