package dev.carillon.common.event;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a compacted topic: what an aggregate has become, or that it was erased.
 *
 * @param offset grows with each record of the same aggregate, which are all in one partition
 * @param state null: erased
 */
public record StateChange(
        UUID aggregateId, long offset, @Nullable ReceivedEvent state) {

    /** As {@link ReceivedEvent#parse}; a tombstone needs no more than its key. */
    public static StateChange parse(ConsumerRecord<String, byte[]> kafkaRecord) {
        return new StateChange(
                UUID.fromString(kafkaRecord.key()),
                kafkaRecord.offset(),
                kafkaRecord.value() == null ? null : ReceivedEvent.parse(kafkaRecord));
    }
}
