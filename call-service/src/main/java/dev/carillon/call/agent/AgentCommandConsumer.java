package dev.carillon.call.agent;

import dev.carillon.common.messaging.command.CommandProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes commands on agents from Kafka. */
@ApplicationScoped
public class AgentCommandConsumer {
    private final CommandProcessor processor;
    private final AgentCommandHandler handler;

    AgentCommandConsumer(CommandProcessor processor, AgentCommandHandler handler) {
        this.processor = processor;
        this.handler = handler;
    }

    @Incoming("agent-commands")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(records, handler);
    }
}
