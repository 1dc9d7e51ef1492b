package dev.carillon.call.call;

import dev.carillon.common.messaging.command.CommandProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes commands on calls from Kafka. */
@ApplicationScoped
public class CallCommandConsumer {
    private final CommandProcessor processor;
    private final CallCommandHandler handler;

    CallCommandConsumer(CommandProcessor processor, CallCommandHandler handler) {
        this.processor = processor;
        this.handler = handler;
    }

    @Incoming("call-commands")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(records, handler);
    }
}
