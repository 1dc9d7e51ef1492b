package dev.carillon.common.messaging.command;

import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.json.Json;
import dev.carillon.common.messaging.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A command with the Kafka record it came in and where its reply goes.
 *
 * @param replyPartition of the replies topic; null when nobody waits
 */
record CommandRecord(
        ConsumerRecord<String, byte[]> source,
        ReceivedCommand command,
        byte[] payloadHash,
        @Nullable String correlationId,
        @Nullable Integer replyPartition) {

    /**
     * @param knownLimits by the header's text; those of this command are added
     * @throws RuntimeException when a mandatory header is missing or malformed
     */
    static CommandRecord parse(ConsumerRecord<String, byte[]> source, Map<String, TenantLimits> knownLimits) {
        Headers headers = source.headers();
        if (source.value() == null || source.key() == null) {
            throw new IllegalArgumentException("A command needs a key and a value");
        }
        ReceivedCommand command = new ReceivedCommand(
                UUID.fromString(mandatory(headers, MessageHeaders.ID)),
                mandatory(headers, MessageHeaders.TYPE),
                source.key(),
                UUID.fromString(mandatory(headers, MessageHeaders.ORGANIZATION_ID)),
                Boolean.parseBoolean(mandatory(headers, MessageHeaders.TEST)),
                knownLimits.computeIfAbsent(
                        mandatory(headers, MessageHeaders.LIMITS),
                        text -> Json.read(text.getBytes(StandardCharsets.UTF_8), TenantLimits.class)),
                MessageHeaders.text(headers, MessageHeaders.REQUEST_ID).orElse(null),
                MessageHeaders.text(headers, MessageHeaders.TRACEPARENT).orElse(null),
                source.value());
        return new CommandRecord(
                source,
                command,
                hash(command),
                MessageHeaders.text(headers, MessageHeaders.CORRELATION_ID).orElse(null),
                MessageHeaders.text(headers, MessageHeaders.REPLY_PARTITION)
                        .map(Integer::valueOf)
                        .orElse(null));
    }

    private static String mandatory(Headers headers, String name) {
        return MessageHeaders.text(headers, name)
                .orElseThrow(() -> new IllegalArgumentException("A command needs the header " + name));
    }

    private static byte[] hash(ReceivedCommand command) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(command.type().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return sha256.digest(command.payload());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
