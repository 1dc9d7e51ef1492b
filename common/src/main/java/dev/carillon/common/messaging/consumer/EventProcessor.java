package dev.carillon.common.messaging.consumer;

import dev.carillon.common.event.ReceivedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Takes batches of events: one transaction for the batch, at least once. Delivery can repeat and two owners of a
 * partition can overlap, so the work must be guarded by version or by a natural key.
 */
@ApplicationScoped
public class EventProcessor {
    private final BatchRunner runner;
    private final DeadLetters deadLetters;

    EventProcessor(BatchRunner runner, DeadLetters deadLetters) {
        this.runner = runner;
        this.deadLetters = deadLetters;
    }

    private record Item(ConsumerRecord<String, byte[]> source, ReceivedEvent event) {}

    /**
     * Returns when every event has been processed or put aside.
     *
     * @param name names the consumer in logs and readiness
     * @param inTransaction the work, in the order of the log
     * @throws ConsumerStoppedException when the service shuts down first
     */
    public void process(
            String name, ConsumerRecords<String, byte[]> records, Consumer<List<ReceivedEvent>> inTransaction) {
        List<Item> items = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> kafkaRecord : records) {
            if (kafkaRecord.value() == null) {
                continue; // a tombstone: an erasure on a compacted topic, no event
            }
            try {
                items.add(new Item(kafkaRecord, ReceivedEvent.parse(kafkaRecord)));
            } catch (RuntimeException e) {
                deadLetters.put(kafkaRecord, e);
            }
        }
        runner.run(
                name,
                items,
                batch -> inTransaction.accept(batch.stream().map(Item::event).toList()),
                (item, reason) -> deadLetters.put(item.source(), reason));
    }
}
