package dev.carillon.common.contract.webhook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.Map;

/**
 * What every try of a delivery sends.
 *
 * @param url as it is now
 * @param headers without what is secret or differs from try to try: {@code webhook-signature} is left out, and
 *     {@code webhook-timestamp} is the beginning of the try in seconds
 * @param body as sent
 */
public record DeliveryRequestView(
        String method, String url, Map<String, String> headers, @JsonRawValue String body) {}
