package dev.carillon.common.contract.webhook;

import java.util.Map;

/**
 * What every try of a delivery sends.
 *
 * @param url as it is now
 * @param headers without what is secret or differs from try to try: {@code webhook-signature} and the values of the
 *     endpoint's own headers are left out, and {@code webhook-timestamp} is the beginning of the try in seconds
 * @param body exactly as it is sent
 */
public record DeliveryRequestView(String method, String url, Map<String, String> headers, String body) {}
