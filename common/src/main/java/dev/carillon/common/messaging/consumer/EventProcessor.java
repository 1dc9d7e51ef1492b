package dev.carillon.common.messaging.consumer;

import dev.carillon.common.event.ReceivedEvent;
import dev.carillon.common.event.StateChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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

    private record Item<T>(ConsumerRecord<String, byte[]> source, T content) {}

    /**
     * Returns when every event has been processed or put aside.
     *
     * @param name names the consumer in logs and readiness
     * @param inTransaction the work, in the order of the log
     * @throws ConsumerStoppedException when the service shuts down first
     */
    public void process(
            String name, ConsumerRecords<String, byte[]> records, Consumer<List<ReceivedEvent>> inTransaction) {
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> kafkaRecord : records) {
            if (kafkaRecord.value() != null) { // a tombstone: an erasure on a compacted topic, no event
                events.add(kafkaRecord);
            }
        }
        process(name, events, ReceivedEvent::parse, inTransaction);
    }

    /** As {@link #process}, of a compacted topic: erasures are told of, too. */
    public void processStates(
            String name, ConsumerRecords<String, byte[]> records, Consumer<List<StateChange>> inTransaction) {
        List<ConsumerRecord<String, byte[]>> changes = new ArrayList<>(records.count());
        records.forEach(changes::add);
        process(name, changes, StateChange::parse, inTransaction);
    }

    private <T> void process(
            String name,
            List<ConsumerRecord<String, byte[]>> records,
            Function<ConsumerRecord<String, byte[]>, T> parser,
            Consumer<List<T>> inTransaction) {
        List<Item<T>> items = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> kafkaRecord : records) {
            try {
                items.add(new Item<>(kafkaRecord, parser.apply(kafkaRecord)));
            } catch (RuntimeException e) {
                deadLetters.put(kafkaRecord, e);
            }
        }
        runner.run(
                name,
                items,
                batch -> inTransaction.accept(batch.stream().map(Item::content).toList()),
                (item, reason) -> deadLetters.put(item.source(), reason));
    }
}
