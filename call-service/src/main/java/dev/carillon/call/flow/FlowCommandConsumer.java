package dev.carillon.call.flow;

import dev.carillon.common.messaging.command.CommandProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes commands on flows from Kafka. */
@ApplicationScoped
public class FlowCommandConsumer {
    private final CommandProcessor processor;
    private final FlowCommandHandler handler;

    FlowCommandConsumer(CommandProcessor processor, FlowCommandHandler handler) {
        this.processor = processor;
        this.handler = handler;
    }

    @Incoming("flow-commands")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(records, handler);
    }
}
