package dev.carillon.common.messaging.command;

import dev.carillon.common.contract.Topics;
import dev.carillon.common.messaging.MessageHeaders;
import dev.carillon.common.messaging.PlainProducer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Sends replies, after the commit. A reply that gets lost costs its caller a 202, never the command. */
@ApplicationScoped
class ReplySender {
    private static final Logger LOG = Logger.getLogger(ReplySender.class);

    private final PlainProducer producer;
    private final MeterRegistry metrics;

    ReplySender(PlainProducer producer, MeterRegistry metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    /** Sends {@code outcome} to where {@code to} is waited for, if anywhere. Does not wait for the broker. */
    void send(CommandRecord to, Outcome outcome, boolean replayed) {
        String correlationId = to.correlationId();
        Integer partition = to.replyPartition();
        if (correlationId == null || partition == null) {
            return;
        }
        var reply = new ProducerRecord<String, byte[]>(Topics.REPLIES, partition, null, outcome.body());
        MessageHeaders.put(reply.headers(), MessageHeaders.CORRELATION_ID, correlationId);
        MessageHeaders.put(reply.headers(), MessageHeaders.STATUS, Integer.toString(outcome.status()));
        MessageHeaders.put(reply.headers(), MessageHeaders.REPLAYED, Boolean.toString(replayed));
        try {
            var unused = producer.send(reply, (metadata, failure) -> {
                if (failure != null) {
                    lost(to, failure);
                }
            });
        } catch (KafkaException e) {
            lost(to, e);
        }
    }

    private void lost(CommandRecord to, Exception failure) {
        metrics.counter("carillon.replies.lost").increment();
        LOG.warnf("Reply could not be sent command_id=%s error=%s", to.command().id(), failure);
    }
}
