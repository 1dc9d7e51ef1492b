package dev.carillon.webhook.format;

import dev.carillon.webhook.event.EventRecord;

/**
 * How an event is written for its receiver. To add one, make a bean of it; its name is then a {@code format} that an
 * endpoint can have, and must never go away.
 */
public interface PayloadFormat {
    /** As an endpoint names it. */
    String name();

    /** The {@code Content-Type} of the bodies. */
    String mediaType();

    /**
     * The bytes to sign and send: made of nothing but the arguments, so that each try sends the same.
     *
     * @param deliveredAs the event's type, or {@code call.ended}
     */
    byte[] body(EventRecord event, String deliveredAs);
}
