package dev.carillon.common.messaging.consumer;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.messaging.MessageHeaders;
import dev.carillon.common.messaging.PlainProducer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts records that can never be processed aside, with where they came from and why. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int SEND_TIMEOUT_SECONDS = 10;
    private static final int MAX_REASON_LENGTH = 500;

    private final PlainProducer producer;
    private final BatchRunner runner;
    private final MeterRegistry metrics;
    private final String topic;

    DeadLetters(
            PlainProducer producer,
            BatchRunner runner,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.producer = producer;
        this.runner = runner;
        this.metrics = metrics;
        this.topic = Topics.deadLetters(service);
    }

    /**
     * Writes {@code source} to the service's dead-letter topic and returns when the broker has it.
     *
     * @throws ConsumerStoppedException when the service shuts down first
     */
    public void put(ConsumerRecord<String, byte[]> source, Throwable reason) {
        var letter = new ProducerRecord<>(topic, null, source.key(), source.value(), source.headers());
        MessageHeaders.put(letter.headers(), "dead-letter-topic", source.topic());
        MessageHeaders.put(letter.headers(), "dead-letter-partition", Integer.toString(source.partition()));
        MessageHeaders.put(letter.headers(), "dead-letter-offset", Long.toString(source.offset()));
        MessageHeaders.put(letter.headers(), "dead-letter-reason", reason(reason));
        runner.retry("dead-letters", () -> send(letter));
        metrics.counter("carillon.dead.letters", "topic", source.topic()).increment();
        LOG.errorf(
                reason,
                "Record cannot be processed and was put aside topic=%s partition=%d offset=%d",
                source.topic(),
                source.partition(),
                source.offset());
    }

    private void send(ProducerRecord<String, byte[]> letter) {
        try {
            producer.send(letter, (metadata, failure) -> {}).get(SEND_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while writing a dead letter", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Cannot write a dead letter to " + letter.topic(), e);
        }
    }

    private static String reason(Throwable reason) {
        String text = reason.toString();
        return text.length() <= MAX_REASON_LENGTH ? text : text.substring(0, MAX_REASON_LENGTH);
    }
}
