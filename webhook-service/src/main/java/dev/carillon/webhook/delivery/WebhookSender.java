package dev.carillon.webhook.delivery;

import dev.carillon.webhook.event.WebhookBody;
import dev.carillon.webhook.signature.StandardWebhooks;
import dev.carillon.webhook.target.TargetGuard;
import dev.carillon.webhook.target.TargetUrl;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
    private final String userAgent;

    WebhookSender(
            TargetGuard guard,
            WebhookClient client,
            @ConfigProperty(name = "carillon.webhook.user-agent", defaultValue = "Carillon-Webhooks/1")
                    String userAgent) {
        this.guard = guard;
        this.client = client;
        this.userAgent = userAgent;
    }

    /** Sends {@code delivery} once; the future never fails. */
    Future<AttemptOutcome> send(ClaimedDelivery delivery, Instant timestamp) {
        TargetUrl target;
        try {
            target = guard.check(delivery.url());
        } catch (TargetUrl.InvalidTargetException e) {
            return Future.succeededFuture(new AttemptOutcome.Failed(AttemptError.INVALID_TARGET));
        }
        byte[] body = WebhookBody.bytes(delivery.event(), delivery.deliveredAs());
        return client.post(target, headers(delivery, timestamp, body), Buffer.buffer(body));
    }

    private MultiMap headers(ClaimedDelivery delivery, Instant timestamp, byte[] body) {
        String id = delivery.event().id().toString();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add(HttpHeaders.CONTENT_TYPE, "application/json")
                .add(HttpHeaders.USER_AGENT, userAgent)
                .add(HttpHeaders.ACCEPT, "*/*")
                .add(StandardWebhooks.ID_HEADER, id)
                .add(StandardWebhooks.TIMESTAMP_HEADER, Long.toString(timestamp.getEpochSecond()))
                .add(
                        StandardWebhooks.SIGNATURE_HEADER,
                        StandardWebhooks.sign(delivery.secret().key(), id, timestamp, body));
        String requestId = delivery.event().requestId();
        if (requestId != null && SAFE_REQUEST_ID.matcher(requestId).matches()) {
            headers.add(REQUEST_ID_HEADER, requestId);
        }
        return headers;
    }
}
