package dev.carillon.webhook.endpoint;

import dev.carillon.webhook.event.EventFilter;
import dev.carillon.webhook.event.Subscription;
import dev.carillon.webhook.format.PayloadFormats;
import dev.carillon.webhook.signature.SignatureScheme;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint wants to be told. Bounds are in {@link dev.carillon.common.contract.webhook.EndpointRules}.
 *
 * @param headers custom request headers; the values are secrets
 * @param timeoutSeconds of the whole exchange; null: the service's own
 * @param rateLimitPerSecond most tries a second, per replica; null: no limit
 * @param ttlSeconds event type or pattern to the age at which such an event is no longer worth sending
 * @param failoverUrl where every second try goes when the one before could not be made or ended in 5xx
 * @param format name of the dialect of the bodies
 */
public record EndpointSettings(
        EventFilter filters,
        Map<String, String> headers,
        Ordering ordering,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer rateLimitPerSecond,
        Map<String, Integer> ttlSeconds,
        @Nullable String failoverUrl,
        String format,
        SignatureScheme signature) {
    /** Of an endpoint that says nothing, and of the URLs of single calls. */
    public static final EndpointSettings DEFAULTS = new EndpointSettings(
            EventFilter.NONE,
            Map.of(),
            Ordering.ORDERED,
            null,
            null,
            Map.of(),
            null,
            PayloadFormats.CANONICAL,
            SignatureScheme.V1);

    public EndpointSettings {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        ttlSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(ttlSeconds));
    }

    public boolean isOrdered() {
        return ordering == Ordering.ORDERED;
    }

    /** Of the whole exchange; empty: the service's own. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeoutSeconds).map(Duration::ofSeconds);
    }

    /** How old an event of {@code type} may be when it is sent: what the most specific pattern says; empty: any age. */
    public Optional<Duration> ttlOf(String type) {
        if (ttlSeconds.isEmpty()) {
            return Optional.empty();
        }
        return Subscription.patternsOf(type).stream()
                .filter(ttlSeconds::containsKey)
                .findFirst()
                .map(ttlSeconds::get)
                .map(Duration::ofSeconds);
    }

    /** The same, for an event that is worth sending at any age. */
    public EndpointSettings withoutTtl() {
        return new EndpointSettings(
                filters,
                headers,
                ordering,
                timeoutSeconds,
                rateLimitPerSecond,
                Map.of(),
                failoverUrl,
                format,
                signature);
    }

    /** Without the values of headers. */
    @Override
    public String toString() {
        return "EndpointSettings[ordering=" + ordering + ", format=" + format + ", signature=" + signature + "]";
    }
}
