package dev.carillon.common.contract;

import java.util.Map;

/**
 * One Kafka topic as declared: the local stack, the tests and the chart all create it from here.
 *
 * @param name full topic name, ending in its major version
 * @param partitions fixed early: changing it moves keys to other partitions and breaks order
 * @param config topic-level configuration overrides, by Kafka's own names
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException("Topic " + name + " needs at least one partition, not " + partitions);
        }
        config = Map.copyOf(config);
    }
}
