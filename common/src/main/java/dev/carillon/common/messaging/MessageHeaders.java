package dev.carillon.common.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Header names of commands, replies and events. The {@code ce_} ones are CloudEvents attributes in the
 * <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 * binding's</a> binary mode; extension names are lower-case letters and digits, at most 20.
 */
public final class MessageHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String ORGANIZATION_ID = "ce_organizationid";
    public static final String TEST = "ce_test";
    public static final String VERSION = "ce_aggregateversion";
    public static final String REQUEST_ID = "ce_requestid";
    /** A call's own webhook target; beside the value, since the resource does not show it. */
    public static final String WEBHOOK_URL = "ce_webhookurl";

    public static final String LIMITS = "ce_limits";
    public static final String TRACEPARENT = "traceparent";
    public static final String CONTENT_TYPE = "content-type";

    public static final String CORRELATION_ID = "correlation-id";
    public static final String REPLY_PARTITION = "reply-partition";
    public static final String STATUS = "status";
    public static final String REPLAYED = "replayed";

    public static final String SPEC_VERSION_1_0 = "1.0";
    public static final String JSON = "application/json";

    private MessageHeaders() {}

    /** The last value of header {@code name}, as UTF-8. */
    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    public static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
