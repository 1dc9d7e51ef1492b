package dev.carillon.common.messaging.command;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.messaging.KafkaSettings;
import dev.carillon.common.messaging.MessageHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads this replica's partition of the replies topic, assigned, without a group and without commits: a reply is
 * only worth something to the request that waits now. Other replicas' replies on a shared partition are dropped by
 * their correlation id.
 */
final class ReplyReader implements Runnable {
    private static final Logger LOG = Logger.getLogger(ReplyReader.class);
    private static final Duration RESTART_BACKOFF = Duration.ofMillis(500);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

    private final Map<String, CompletableFuture<CommandResult.Answered>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Object> settings;
    private final TopicPartition partition;
    private final Duration pollTimeout;
    private final Thread thread;
    private volatile boolean ready;
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    ReplyReader(KafkaSettings kafka, Duration pollTimeout) {
        this.partition = new TopicPartition(
                Topics.REPLIES, Math.floorMod(kafka.instance().hashCode(), Topics.REPLY_PARTITIONS));
        this.pollTimeout = pollTimeout;
        this.settings = new HashMap<>(kafka.common());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.thread = Thread.ofPlatform().daemon().name("replies").unstarted(this);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopping = true;
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(STOP_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a reply to a command sent from now on would be seen. */
    boolean isReady() {
        return ready;
    }

    int partition() {
        return partition.partition();
    }

    /** Registers who waits for {@code correlationId}; do it before the send. */
    CompletableFuture<CommandResult.Answered> expect(String correlationId) {
        CompletableFuture<CommandResult.Answered> reply = new CompletableFuture<>();
        waiting.put(correlationId, reply);
        return reply;
    }

    void forget(String correlationId) {
        waiting.remove(correlationId);
    }

    @Override
    public void run() {
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> current = new KafkaConsumer<>(settings)) {
                consumer = current;
                read(current);
            } catch (WakeupException e) {
                LOG.debug("Reply reader was woken to stop");
            } catch (KafkaException e) {
                LOG.warnf("Reply reader failed and starts again error=%s", e);
                pause();
            } finally {
                ready = false;
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> current) {
        current.assign(List.of(partition));
        current.seekToEnd(List.of(partition));
        current.position(partition); // seekToEnd is lazy: only now is the place fixed
        ready = true;
        while (!stopping) {
            for (ConsumerRecord<String, byte[]> reply : current.poll(pollTimeout)) {
                accept(reply);
            }
        }
    }

    private void accept(ConsumerRecord<String, byte[]> reply) {
        Optional<String> correlationId = MessageHeaders.text(reply.headers(), MessageHeaders.CORRELATION_ID);
        CompletableFuture<CommandResult.Answered> waiter =
                correlationId.map(waiting::get).orElse(null);
        if (waiter == null) {
            return;
        }
        try {
            int status = MessageHeaders.text(reply.headers(), MessageHeaders.STATUS)
                    .map(Integer::parseInt)
                    .orElseThrow(() -> new IllegalArgumentException("A reply needs a status"));
            boolean replayed = MessageHeaders.text(reply.headers(), MessageHeaders.REPLAYED)
                    .map(Boolean::parseBoolean)
                    .orElse(false);
            waiter.complete(
                    new CommandResult.Answered(status, reply.value() == null ? new byte[0] : reply.value(), replayed));
        } catch (IllegalArgumentException e) {
            LOG.errorf(e, "Reply is malformed and is ignored offset=%d", reply.offset());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RESTART_BACKOFF);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String newCorrelationId() {
        return UUID.randomUUID().toString();
    }
}
