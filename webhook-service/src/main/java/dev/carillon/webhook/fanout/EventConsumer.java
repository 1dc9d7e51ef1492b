package dev.carillon.webhook.fanout;

import dev.carillon.common.messaging.consumer.EventProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes events from the topics that partners can subscribe to. */
@ApplicationScoped
class EventConsumer {
    private static final String NAME = "webhook-events";

    private final EventProcessor processor;
    private final FanOut fanOut;

    EventConsumer(EventProcessor processor, FanOut fanOut) {
        this.processor = processor;
        this.fanOut = fanOut;
    }

    @Incoming(NAME)
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(NAME, records, fanOut::accept);
    }
}
