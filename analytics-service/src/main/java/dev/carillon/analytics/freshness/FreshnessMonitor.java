package dev.carillon.analytics.freshness;

import dev.carillon.common.contract.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Compares the consumer with the ends of its partitions about once a second. A partition whose end has been read and
 * folded is complete up to the moment of the look, one with a backlog up to the last record folded.
 */
@ApplicationScoped
class FreshnessMonitor {
    private static final Logger LOG = Logger.getLogger(FreshnessMonitor.class);
    private static final String CHANNEL = "call-events";

    /** The look runs on the consumer's polling thread, so it must not keep it for long. */
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaClientService clients;
    private final PartitionProgress progress;
    private final FreshnessStore store;
    private final Clock clock;
    private final Duration interval;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("freshness-monitor").daemon().factory());

    FreshnessMonitor(
            KafkaClientService clients,
            PartitionProgress progress,
            FreshnessStore store,
            Clock clock,
            FreshnessConfig config) {
        this.clients = clients;
        this.progress = progress;
        this.store = store;
        this.clock = clock;
        this.interval = config.interval();
    }

    void start(@Observes StartupEvent event) {
        timer.scheduleWithFixedDelay(
                this::lookAndTell, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private record Look(Instant at, Set<TopicPartition> owned, Set<TopicPartition> atEnd) {}

    /** A failed look only means that the figures seem older than they are; the next one makes up for it. */
    private void lookAndTell() {
        try {
            KafkaConsumer<Object, Object> consumer = clients.getConsumer(CHANNEL);
            if (consumer == null) {
                return;
            }
            Look look = consumer.runOnPollingThread(this::look).await().atMost(LOOK_TIMEOUT);
            Map<TopicPartition, Instant> completeUntil = completeUntil(look);
            if (!completeUntil.isEmpty()) {
                store.advance(completeUntil);
            }
        } catch (RuntimeException | SQLException e) {
            LOG.debugf(e, "Freshness is not known topic=%s", Topics.CALL_EVENTS);
        }
    }

    private Look look(Consumer<Object, Object> consumer) {
        Instant at = clock.instant();
        Set<TopicPartition> owned = Set.copyOf(consumer.assignment());
        Set<TopicPartition> atEnd = new HashSet<>();
        consumer.endOffsets(owned, BROKER_TIMEOUT).forEach((partition, end) -> {
            if (consumer.position(partition, BROKER_TIMEOUT) >= end) {
                atEnd.add(partition);
            }
        });
        return new Look(at, owned, atEnd);
    }

    private Map<TopicPartition, Instant> completeUntil(Look look) {
        Map<TopicPartition, Instant> completeUntil = new HashMap<>();
        for (TopicPartition partition : look.owned()) {
            Instant foldedUntil = progress.foldedUntil(partition);
            // What is polled after the look only delays "drained", so asking now is on the safe side.
            if (look.atEnd().contains(partition) && progress.isDrained(partition)) {
                completeUntil.put(partition, look.at());
            } else if (foldedUntil != null) {
                completeUntil.put(partition, foldedUntil);
            }
        }
        return completeUntil;
    }
}
