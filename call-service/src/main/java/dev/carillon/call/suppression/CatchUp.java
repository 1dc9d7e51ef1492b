package dev.carillon.call.suppression;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.messaging.KafkaSettings;
import dev.carillon.common.messaging.consumer.ConsumerStoppedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Holds the dialer back until this database knows every suppression that was published before the process started. It
 * reads what the consumer's group has not committed, whoever holds the partitions: it need not wait for a rebalance, or
 * for the lease of a dead member. What both take is the same after it.
 */
@ApplicationScoped
public class CatchUp implements Runnable {
    private static final Logger LOG = Logger.getLogger(CatchUp.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    private final SuppressionConsumer suppressions;
    private final Map<String, Object> settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean done;
    private volatile long behind = -1;
    private long warnAtNanos;

    CatchUp(
            SuppressionConsumer suppressions,
            KafkaSettings kafka,
            @ConfigProperty(name = "mp.messaging.incoming." + SuppressionConsumer.CHANNEL + ".group.id") String group) {
        this.suppressions = suppressions;
        this.settings = new HashMap<>(kafka.common());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group); // to read its offsets; it is not joined
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    }

    /** Begins, on a thread of its own. To be called once. */
    public void start(Runnable whenOver) {
        started = true;
        Thread.ofPlatform().daemon().name("suppressions").start(() -> {
            run();
            whenOver.run();
        });
    }

    boolean isStarted() {
        return started;
    }

    /** Whether calls may be dialled. Once true, it stays so. */
    public boolean isDone() {
        return done;
    }

    /** How many records are still to be read, at most; negative while Kafka has not told. */
    long behind() {
        return behind;
    }

    public void stop() {
        stopping.countDown();
    }

    /** Returns when it has caught up, or was told to stop. */
    @Override
    public void run() {
        long startedNanos = System.nanoTime();
        warnAtNanos = startedNanos + BETWEEN_WARNINGS.toNanos();
        while (!done && stopping.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
                done = read(consumer);
            } catch (KafkaException e) {
                LOG.warnf("Suppressions cannot be read yet, and nothing is dialled error=%s", e);
                pause();
            } catch (ConsumerStoppedException e) {
                return;
            }
        }
        if (done) {
            LOG.infof(
                    "All suppressions are known after milliseconds=%d",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos));
        }
    }

    /** False when it was stopped before. */
    private boolean read(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SUPPRESSION_STATE).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("There is no topic " + Topics.SUPPRESSION_STATE);
        }
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        ends.values().removeIf(end -> end == 0); // as all of a topic that nobody has written to
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        if (!ends.isEmpty()) {
            consumer.committed(ends.keySet()).forEach((partition, offset) -> {
                // Beyond the end: the topic was made anew, and nothing of it is known.
                if (offset != null && offset.offset() <= ends.getOrDefault(partition, 0L)) {
                    consumer.seek(partition, offset.offset());
                }
            });
        }
        while (stopping.getCount() > 0) {
            behind = missing(consumer, ends);
            if (behind == 0) {
                return true;
            }
            warn();
            suppressions.take(consumer.poll(POLL));
        }
        return false;
    }

    /** A partition's end may be a transaction's marker, which no poll returns but which moves the position. */
    private static long missing(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private void warn() {
        if (System.nanoTime() - warnAtNanos >= 0) {
            warnAtNanos = System.nanoTime() + BETWEEN_WARNINGS.toNanos();
            LOG.warnf("Suppressions are still being read, and nothing is dialled until then behind=%d", behind);
        }
    }

    private void pause() {
        try {
            boolean unused = stopping.await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
