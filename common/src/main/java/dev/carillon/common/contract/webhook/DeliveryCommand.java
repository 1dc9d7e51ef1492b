package dev.carillon.common.contract.webhook;

import java.util.UUID;

/** Commands that make an endpoint be told of something, now and by hand. */
public sealed interface DeliveryCommand {

    /** Sends a delivery again that has succeeded or was given up. */
    record Redeliver(UUID deliveryId) implements DeliveryCommand {
        public static final String TYPE = "webhook_delivery.redeliver";
    }

    /**
     * Sends a sample event to one endpoint.
     *
     * @param type {@code webhook.test}, or one that can be subscribed to
     */
    record SendTest(UUID endpointId, String type) implements DeliveryCommand {
        public static final String TYPE = "webhook_endpoint.test";
    }
}
