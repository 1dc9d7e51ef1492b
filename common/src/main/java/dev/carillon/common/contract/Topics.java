package dev.carillon.common.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every topic of the platform, declared in one place. */
public final class Topics {
    public static final String CALL_COMMANDS = "carillon.call.commands.v1";
    public static final String CALL_EVENTS = "carillon.call.events.v1";
    public static final String CALL_STATE = "carillon.call.state.v1";
    public static final String AGENT_COMMANDS = "carillon.agent.commands.v1";
    public static final String FLOW_COMMANDS = "carillon.flow.commands.v1";
    public static final String OPERATOR_COMMANDS = "carillon.operator.commands.v1";
    public static final String VOICE_COMMANDS = "carillon.voice.commands.v1";
    public static final String CONTACT_COMMANDS = "carillon.contact.commands.v1";
    public static final String CONTACT_EVENTS = "carillon.contact.events.v1";
    public static final String WEBHOOK_COMMANDS = "carillon.webhook.commands.v1";
    public static final String WEBHOOK_EVENTS = "carillon.webhook.events.v1";
    public static final String TENANT_STATE = "carillon.tenant.state.v1";
    public static final String SUPPRESSION_STATE = "carillon.suppression.state.v1";
    public static final String REPLIES = "carillon.replies.v1";

    /** Partitions of {@link #REPLIES}; a gateway replica reads {@code hash(instance) % REPLY_PARTITIONS}. */
    public static final int REPLY_PARTITIONS = 24;

    private static final int PARTITIONS = 12;
    private static final Duration EVENT_RETENTION = Duration.ofDays(30);
    private static final Duration COMMAND_RETENTION = Duration.ofDays(7);
    private static final Duration REPLY_RETENTION = Duration.ofMinutes(10);
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    private static final List<String> SERVICES =
            List.of("call-service", "campaign-service", "webhook-service", "analytics-service");

    private static final List<TopicSpec> ALL = List.of(
            log(CALL_COMMANDS, COMMAND_RETENTION),
            log(AGENT_COMMANDS, COMMAND_RETENTION),
            log(FLOW_COMMANDS, COMMAND_RETENTION),
            log(OPERATOR_COMMANDS, COMMAND_RETENTION),
            log(VOICE_COMMANDS, COMMAND_RETENTION),
            log(CONTACT_COMMANDS, COMMAND_RETENTION),
            log(WEBHOOK_COMMANDS, COMMAND_RETENTION),
            log(CALL_EVENTS, EVENT_RETENTION),
            log(CONTACT_EVENTS, EVENT_RETENTION),
            log(WEBHOOK_EVENTS, EVENT_RETENTION),
            compacted(CALL_STATE),
            compacted(TENANT_STATE),
            compacted(SUPPRESSION_STATE),
            new TopicSpec(REPLIES, REPLY_PARTITIONS, retention(REPLY_RETENTION)));

    private Topics() {}

    /** All topics, dead-letter topics included. */
    public static List<TopicSpec> all() {
        var deadLetters = SERVICES.stream()
                .map(service -> new TopicSpec(deadLetters(service), 1, retention(DEAD_LETTER_RETENTION)));
        return java.util.stream.Stream.concat(ALL.stream(), deadLetters).toList();
    }

    /** The topic that takes what {@code service} can never process. */
    public static String deadLetters(String service) {
        return "carillon." + service + ".dead-letters.v1";
    }

    private static TopicSpec log(String name, Duration retention) {
        return new TopicSpec(name, PARTITIONS, retention(retention));
    }

    private static TopicSpec compacted(String name) {
        return new TopicSpec(name, PARTITIONS, Map.of("cleanup.policy", "compact"));
    }

    private static Map<String, String> retention(Duration retention) {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()));
    }
}
