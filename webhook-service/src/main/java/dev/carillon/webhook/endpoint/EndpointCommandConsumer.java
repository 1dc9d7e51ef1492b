package dev.carillon.webhook.endpoint;

import dev.carillon.common.messaging.command.CommandProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the commands on endpoints from {@code carillon.webhook.commands.v1}. */
@ApplicationScoped
class EndpointCommandConsumer {
    private final CommandProcessor processor;
    private final EndpointCommandHandler handler;

    EndpointCommandConsumer(CommandProcessor processor, EndpointCommandHandler handler) {
        this.processor = processor;
        this.handler = handler;
    }

    @Incoming("webhook-commands")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(records, handler);
    }
}
