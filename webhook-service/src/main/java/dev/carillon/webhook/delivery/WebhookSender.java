package dev.carillon.webhook.delivery;

import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.format.PayloadFormat;
import dev.carillon.webhook.format.PayloadFormats;
import dev.carillon.webhook.signature.StandardWebhooks;
import dev.carillon.webhook.target.TargetGuard;
import dev.carillon.webhook.target.TargetUrl;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the signed request of a delivery. */
@ApplicationScoped
class WebhookSender {
    private static final String REQUEST_ID_HEADER = "X-Request-Id";
    /** The id came from outside once; nothing but this may stand in a header. */
    private static final Pattern SAFE_REQUEST_ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final TargetGuard guard;
    private final WebhookClient client;
    private final PayloadFormats formats;
    private final DeliveryConfig config;
    private final String userAgent;

    WebhookSender(
            TargetGuard guard,
            WebhookClient client,
            PayloadFormats formats,
            DeliveryConfig config,
            @ConfigProperty(name = "carillon.webhook.user-agent", defaultValue = "Carillon-Webhooks/1")
                    String userAgent) {
        this.guard = guard;
        this.client = client;
        this.formats = formats;
        this.config = config;
        this.userAgent = userAgent;
    }

    /**
     * Sends {@code delivery} once, or not at all when its event is too old; the future never fails.
     *
     * @param timestamp now
     */
    Future<AttemptOutcome> send(ClaimedDelivery delivery, Instant timestamp) {
        if (isExpired(delivery, timestamp)) {
            return Future.succeededFuture(new AttemptOutcome.Expired());
        }
        TargetUrl target;
        try {
            target = guard.check(urlOf(delivery));
        } catch (TargetUrl.InvalidTargetException e) {
            // Gives the delivery up, which is right for its one URL only: the main one may be there again at the next
            // try.
            boolean main = delivery.urlKind() == UrlKind.MAIN;
            return Future.succeededFuture(
                    new AttemptOutcome.Failed(main ? AttemptError.INVALID_TARGET : AttemptError.ADDRESS_REFUSED));
        }
        PayloadFormat format = formats.find(delivery.settings().format())
                .orElseThrow(() -> new IllegalStateException("Delivery " + delivery.id() + " wants the format "
                        + delivery.settings().format() + ", which is not there any more"));
        byte[] body = format.body(delivery.event(), delivery.deliveredAs());
        return client.post(
                target,
                Leases.timeout(delivery.settings(), config),
                headers(delivery, format, timestamp, body),
                Buffer.buffer(body));
    }

    private static boolean isExpired(ClaimedDelivery delivery, Instant now) {
        EventRecord event = delivery.event();
        return delivery.settings()
                .ttlOf(event.type())
                .map(ttl -> event.occurredAt().plus(ttl).isBefore(now))
                .orElse(false);
    }

    private static String urlOf(ClaimedDelivery delivery) {
        return switch (delivery.urlKind()) {
            case MAIN -> delivery.url();
            case FAILOVER -> Objects.requireNonNull(delivery.settings().failoverUrl());
        };
    }

    private MultiMap headers(ClaimedDelivery delivery, PayloadFormat format, Instant timestamp, byte[] body) {
        String id = delivery.event().id().toString();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(HttpHeaders.ACCEPT, "*/*");
        // First, so that none of them, whatever was allowed when it was given, can stand in the place of ours.
        delivery.settings().headers().forEach(headers::set);
        headers.set(HttpHeaders.CONTENT_TYPE, format.mediaType())
                .set(HttpHeaders.USER_AGENT, userAgent)
                .set(StandardWebhooks.ID_HEADER, id)
                .set(StandardWebhooks.TIMESTAMP_HEADER, Long.toString(timestamp.getEpochSecond()))
                .set(
                        StandardWebhooks.SIGNATURE_HEADER,
                        delivery.keys().sign(delivery.settings().signature(), id, timestamp, body));
        String requestId = delivery.event().requestId();
        if (requestId != null && SAFE_REQUEST_ID.matcher(requestId).matches()) {
            headers.set(REQUEST_ID_HEADER, requestId);
        }
        return headers;
    }
}
