package dev.carillon.webhook.format;

import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.event.WebhookBody;
import jakarta.enterprise.context.ApplicationScoped;

/** The bodies of {@code /v1}. */
@ApplicationScoped
class CanonicalFormat implements PayloadFormat {
    @Override
    public String name() {
        return PayloadFormats.CANONICAL;
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] body(EventRecord event, String deliveredAs) {
        return WebhookBody.bytes(event, deliveredAs);
    }
}
