package dev.carillon.embedded.kafka;

import dev.carillon.common.contract.TopicSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the declared topics. Running it again brings their configuration up to date and changes nothing else. */
public final class TopicSetup {
    private final Admin admin;
    private final short replication;

    public TopicSetup(Admin admin, int replication) {
        this.admin = admin;
        this.replication = (short) replication;
    }

    /** Connects to {@code bootstrapServers}, makes the topics and disconnects. */
    public static void create(String bootstrapServers, Collection<TopicSpec> topics, int replication)
            throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "client.id", "topic-setup"))) {
            new TopicSetup(admin, replication).create(topics);
        }
    }

    /**
     * @throws IllegalStateException when a topic exists with another number of partitions, which would move keys, or
     *     when the broker refuses
     */
    public void create(Collection<TopicSpec> topics) throws InterruptedException {
        try {
            Set<String> existing = admin.listTopics().names().get();
            var missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            var known = topics.stream()
                    .filter(topic -> existing.contains(topic.name()))
                    .toList();
            createMissing(missing);
            requireSamePartitions(known);
            updateConfig(known);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot create the topics", e.getCause());
        }
    }

    private void createMissing(Collection<TopicSpec> topics) throws InterruptedException, ExecutionException {
        var requested = topics.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replication).configs(topic.config()))
                .toList();
        for (var created : admin.createTopics(requested).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private void requireSamePartitions(Collection<TopicSpec> topics) throws InterruptedException, ExecutionException {
        Map<String, TopicDescription> descriptions = admin.describeTopics(
                        topics.stream().map(TopicSpec::name).toList())
                .allTopicNames()
                .get();
        for (var topic : topics) {
            var description = Objects.requireNonNull(descriptions.get(topic.name()), topic.name());
            int partitions = description.partitions().size();
            if (partitions != topic.partitions()) {
                throw new IllegalStateException("Topic " + topic.name() + " has " + partitions + " partitions, not "
                        + topic.partitions() + " as declared");
            }
        }
    }

    private void updateConfig(Collection<TopicSpec> topics) throws InterruptedException, ExecutionException {
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var topic : topics) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    topic.config().entrySet().stream()
                            .map(entry -> new AlterConfigOp(
                                    new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                            .collect(Collectors.toList()));
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }
}
