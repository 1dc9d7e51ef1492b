package dev.carillon.campaign.contact;

import dev.carillon.common.contract.contact.CreateContact;
import dev.carillon.common.messaging.command.CommandBatch;
import dev.carillon.common.messaging.command.CommandHandler;
import dev.carillon.common.messaging.command.CommandProcessor;
import dev.carillon.common.messaging.command.ReceivedCommand;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes commands on contacts from Kafka. */
@ApplicationScoped
class ContactCommandConsumer implements CommandHandler {
    private final CommandProcessor processor;
    private final ContactCreation creation;

    ContactCommandConsumer(CommandProcessor processor, ContactCreation creation) {
        this.processor = processor;
        this.creation = creation;
    }

    @Incoming("contact-commands")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        processor.process(records, this);
    }

    /** @throws IllegalArgumentException when the type of a command is not known, or its payload is of another type */
    @Override
    public void handle(CommandBatch batch) {
        List<ReceivedCommand> creations = new ArrayList<>();
        for (ReceivedCommand command : batch.commands()) {
            switch (command.type()) {
                case CreateContact.TYPE -> creations.add(command);
                default -> throw new IllegalArgumentException("Unknown contact command " + command.type());
            }
        }
        creation.decide(batch, creations);
    }
}
