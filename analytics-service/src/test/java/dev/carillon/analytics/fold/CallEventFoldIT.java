package dev.carillon.analytics.fold;

import static dev.carillon.embedded.teststack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.analytics.fact.CallFact;
import dev.carillon.analytics.fact.CallFacts;
import dev.carillon.analytics.testing.AnalyticsDatabase;
import dev.carillon.analytics.testing.CallEventLog;
import dev.carillon.common.contract.Topics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallEventFoldIT {
    private static final int CALLS = 300;

    @Inject
    AnalyticsDatabase database;

    private final CallEventLog log = new CallEventLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    @DisplayName("Events that come twice and in any order fold to the newest facts, and to rollups that are their sum")
    void shuffledStream() {
        List<CallFact> stream = new CallFacts(System.nanoTime()).histories(CALLS);
        List<CallFact> shuffled = new ArrayList<>(stream);
        shuffled.addAll(stream.subList(0, stream.size() / 2));
        Collections.shuffle(shuffled, new Random(1));

        publishInChunks(shuffled);

        Collection<CallFact> newest = Folding.newest(stream).values();
        awaitVersions(newest);
        assertThat(database.rollups(organizations(stream)))
                .isNotEmpty()
                .isEqualTo(database.rollupsFromFacts(organizations(stream)));
    }

    @Test
    @DisplayName("A full replay of the log changes neither facts nor rollups")
    void replay() {
        List<CallFact> stream = new CallFacts(System.nanoTime()).histories(CALLS);
        publishInChunks(stream);
        awaitVersions(Folding.newest(stream).values());
        List<String> before = database.rollups(organizations(stream));

        publishInChunks(stream);
        awaitEverythingPublishedSoFar();

        assertThat(database.rollups(organizations(stream))).isEqualTo(before);
    }

    @Test
    @DisplayName("A record that is no event goes to the dead letters, and its neighbours are folded")
    void poison() {
        List<CallFact> stream = new CallFacts(System.nanoTime()).histories(5);
        String rubbish = UUID.randomUUID().toString();

        log.publish(stream.subList(0, 3));
        log.publishRubbish(rubbish);
        log.publish(stream.subList(3, stream.size()));

        awaitVersions(Folding.newest(stream).values());
        awaitDeadLetter(rubbish);
    }

    private void publishInChunks(List<CallFact> facts) {
        for (int from = 0; from < facts.size(); from += 70) {
            log.publish(facts.subList(from, Math.min(facts.size(), from + 70)));
        }
    }

    private void awaitVersions(Collection<CallFact> newest) {
        List<String> expected = newest.stream()
                .map(fact -> fact.callId() + "@" + fact.version())
                .sorted()
                .toList();
        eventually(() -> assertThat(database.versions(organizations(newest))).isEqualTo(expected));
    }

    /** One new call per partition, more or less: all that was published before is folded once they are. */
    private void awaitEverythingPublishedSoFar() {
        List<CallFact> last = new CallFacts(System.nanoTime()).histories(200);
        log.publish(last);
        awaitVersions(Folding.newest(last).values());
    }

    private static void awaitDeadLetter(String key) {
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        System.getProperty("kafka.bootstrap.servers"),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.deadLetters("analytics-service")));
            List<String> letters = new ArrayList<>();
            eventually(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letter -> letters.add(letter.key()));
                assertThat(letters).contains(key);
            });
        }
    }

    private static List<UUID> organizations(Collection<CallFact> facts) {
        return facts.stream().map(CallFact::organizationId).distinct().toList();
    }
}
