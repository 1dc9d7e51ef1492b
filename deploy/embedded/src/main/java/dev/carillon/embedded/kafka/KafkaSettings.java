package dev.carillon.embedded.kafka;

import java.util.Properties;

/** Broker settings for a laptop: one node, many small partitions, few threads. */
final class KafkaSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int MIB = 1024 * 1024;
    /** Rolled segments are deleted or compacted, so small ones give their space back early. */
    private static final int SEGMENT_BYTES = 64 * MIB;
    /** Preallocated twice per partition (10 MiB by default); enough for a segment of 64 MiB. */
    private static final int INDEX_BYTES = 256 * 1024;

    private KafkaSettings() {}

    static Properties of(KafkaOptions options) {
        var settings = new Properties();
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + options.port() + "," + CONTROLLER_LISTENER + "://127.0.0.1:"
                        + options.controllerPort());
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + options.port());
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        settings.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + options.controllerPort());
        settings.setProperty("log.dirs", options.dataDirectory().toString());

        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        internalTopics(settings);

        settings.setProperty("log.segment.bytes", Integer.toString(SEGMENT_BYTES));
        settings.setProperty("log.index.size.max.bytes", Integer.toString(INDEX_BYTES));
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 * MIB));
        settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(MIB / 2));
        settings.setProperty("log.cleaner.threads", "1");

        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("group.coordinator.threads", "1");
        settings.setProperty("share.coordinator.threads", "1");
        // A broker that was killed may not come back before its session has ended: 9 s by default.
        settings.setProperty("broker.session.timeout.ms", "5000");
        settings.setProperty("broker.heartbeat.interval.ms", "1000");
        return settings;
    }

    private static void internalTopics(Properties settings) {
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.segment.bytes", Integer.toString(16 * MIB));
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.segment.bytes", Integer.toString(16 * MIB));
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    }
}
