package dev.carillon.common.messaging.consumer;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits what was processed a few times a second, all partitions in one request, and at once where partitions are
 * given up. The strategy {@code latest} commits once per partition and batch: under load, several times the requests that
 * bring the records. What a crash leaves uncommitted comes again, and every consumer knows it by id or version.
 *
 * <p>For channels that process one batch after the other: it takes the newest processed offset of a partition as
 * the word on all before it.
 */
final class PacedCommit implements KafkaCommitHandler {
    static final String NAME = "paced";

    private static final Logger LOG = Logger.getLogger(PacedCommit.class);
    private static final int DEFAULT_INTERVAL_MILLIS = 100;
    private static final Duration LAST_COMMIT_TIMEOUT = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final KafkaConsumer<?, ?> consumer;
    private final long intervalMillis;
    private final ProcessedOffsets offsets = new ProcessedOffsets();

    /** Found by SmallRye under the name that {@code commit-strategy} gives. */
    @ApplicationScoped
    @Identifier(NAME)
    static class Factory implements KafkaCommitHandler.Factory {
        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            int interval = config.config()
                    .getOptionalValue(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, Integer.class)
                    .orElse(DEFAULT_INTERVAL_MILLIS);
            return new PacedCommit(vertx, consumer, interval);
        }
    }

    PacedCommit(Vertx vertx, KafkaConsumer<?, ?> consumer, long intervalMillis) {
        this.vertx = vertx;
        this.consumer = consumer;
        this.intervalMillis = intervalMillis;
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        offsets.assign(partitions);
    }

    /** On the polling thread, with the partitions still ours: what was processed of them is committed before they go. */
    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> last = offsets.revoke(partitions);
        if (last.isEmpty()) {
            return;
        }
        try {
            consumer.unwrap().commitSync(last, LAST_COMMIT_TIMEOUT);
        } catch (KafkaException e) {
            notCommitted(e); // the group may have gone on without us; thrown from here it would end the channel
        }
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> kafkaRecord) {
        processed(new TopicPartition(kafkaRecord.getTopic(), kafkaRecord.getPartition()), kafkaRecord.getOffset() + 1);
        return Uni.createFrom().voidItem().runSubscriptionOn(kafkaRecord::runOnMessageContext);
    }

    @Override
    public void terminate(boolean graceful) {
        Map<TopicPartition, OffsetAndMetadata> last = offsets.take();
        if (last.isEmpty()) {
            return;
        }
        try {
            consumer.commit(last).await().atMost(LAST_COMMIT_TIMEOUT);
        } catch (RuntimeException e) {
            notCommitted(e);
        }
    }

    private void processed(TopicPartition partition, long next) {
        if (offsets.add(partition, next)) {
            vertx.setTimer(intervalMillis, timer -> commit());
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> due = offsets.take();
        if (!due.isEmpty()) {
            consumer.commitAsync(due).subscribe().with(done -> {}, failure -> again(due, failure));
        }
    }

    private void again(Map<TopicPartition, OffsetAndMetadata> due, Throwable failure) {
        LOG.debugf("Offsets were not committed and will be again error=%s", failure);
        due.forEach((partition, offset) -> processed(partition, offset.offset()));
    }

    private static void notCommitted(RuntimeException failure) {
        LOG.infof("Last offsets were not committed and their records will come again error=%s", failure);
    }
}
