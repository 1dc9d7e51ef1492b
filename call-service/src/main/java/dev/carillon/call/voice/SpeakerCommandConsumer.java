package dev.carillon.call.voice;

import dev.carillon.common.messaging.command.CommandProcessor;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes commands on speakers from Kafka. */
@ApplicationScoped
public class SpeakerCommandConsumer {
    private final CommandProcessor processor;
    private final SpeakerCommandHandler handler;

    SpeakerCommandConsumer(CommandProcessor processor, SpeakerCommandHandler handler) {
        this.processor = processor;
        this.handler = handler;
    }

    @Incoming("voice-commands")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(records, handler);
    }
}
