package dev.carillon.call.operator;

import dev.carillon.common.messaging.command.CommandProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes commands on operators from Kafka. */
@ApplicationScoped
public class OperatorCommandConsumer {
    private final CommandProcessor processor;
    private final OperatorCommandHandler handler;

    OperatorCommandConsumer(CommandProcessor processor, OperatorCommandHandler handler) {
        this.processor = processor;
        this.handler = handler;
    }

    @Incoming("operator-commands")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(records, handler);
    }
}
