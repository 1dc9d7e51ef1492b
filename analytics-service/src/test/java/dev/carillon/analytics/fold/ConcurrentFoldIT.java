package dev.carillon.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.analytics.fact.CallFact;
import dev.carillon.analytics.fact.CallFacts;
import dev.carillon.analytics.testing.AnalyticsDatabase;
import dev.carillon.analytics.testing.CallEventLog;
import dev.carillon.common.event.EventBody;
import dev.carillon.common.event.ReceivedEvent;
import dev.carillon.common.json.Json;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConcurrentFoldIT {
    private static final int WORKERS = 6;
    private static final int BATCH = 40;

    @Inject
    FoldTransaction transaction;

    @Inject
    AnalyticsDatabase database;

    @RepeatedTest(3)
    @DisplayName("Owners of a partition that overlap fold the same calls at the same time and count each once")
    void overlappingOwners() throws Exception {
        List<CallFact> stream = new CallFacts(System.nanoTime()).histories(120);

        runAtOnce(worker -> shuffled(stream, worker));

        assertExact(stream);
    }

    @Test
    @DisplayName("Partitions of one busy organisation fold side by side into the same rollup rows")
    void hotOrganization() throws Exception {
        List<List<CallFact>> partitions = new ArrayList<>();
        UUID organization = UUID.randomUUID();
        for (int worker = 0; worker < WORKERS; worker++) {
            partitions.add(new CallFacts(System.nanoTime())
                    .histories(120).stream().map(fact -> of(organization, fact)).toList());
        }

        runAtOnce(partitions::get);

        assertExact(partitions.stream().flatMap(List::stream).toList());
    }

    private interface Share {
        List<CallFact> of(int worker);
    }

    /** Each worker folds its share batch by batch; a deadlock or a lost race would fail its transaction. */
    private void runAtOnce(Share share) throws Exception {
        try (var executor = Executors.newFixedThreadPool(WORKERS)) {
            List<Callable<Void>> workers = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                List<CallFact> facts = share.of(worker);
                workers.add(() -> {
                    foldInBatches(facts);
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(workers)) {
                done.get();
            }
        }
    }

    private void foldInBatches(List<CallFact> facts) {
        for (int from = 0; from < facts.size(); from += BATCH) {
            List<ReceivedEvent> batch = facts.subList(from, Math.min(facts.size(), from + BATCH)).stream()
                    .map(ConcurrentFoldIT::received)
                    .toList();
            QuarkusTransaction.requiringNew().run(() -> transaction.fold(batch));
        }
    }

    private void assertExact(List<CallFact> stream) {
        List<UUID> organizations =
                stream.stream().map(CallFact::organizationId).distinct().toList();
        List<String> newest = Folding.newest(stream).values().stream()
                .map(fact -> fact.callId() + "@" + fact.version())
                .sorted()
                .toList();
        assertThat(database.versions(organizations)).isEqualTo(newest);
        assertThat(database.rollups(organizations)).isEqualTo(database.rollupsFromFacts(organizations));
    }

    private static List<CallFact> shuffled(List<CallFact> stream, int seed) {
        List<CallFact> shuffled = new ArrayList<>(stream);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static ReceivedEvent received(CallFact fact) {
        var event = CallEventLog.event(fact);
        var body = new EventBody<>(
                event.id(),
                event.type(),
                event.time(),
                event.organizationId(),
                event.test(),
                event.version(),
                Json.tree(Json.bytes(event.data())));
        return ReceivedEvent.parse(
                new ConsumerRecord<>("events", 0, 0, fact.callId().toString(), Json.bytes(body)));
    }

    private static CallFact of(UUID organization, CallFact fact) {
        return new CallFact(
                fact.callId(),
                organization,
                false,
                fact.version(),
                null,
                null,
                fact.direction(),
                fact.status(),
                fact.disposition(),
                fact.attemptCount(),
                fact.talkSeconds(),
                fact.createdAt(),
                fact.startedAt(),
                fact.completedAt());
    }
}
