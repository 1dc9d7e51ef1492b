package dev.carillon.webhook.event;

import java.util.Locale;

/** Who may be told of an event. */
public enum EventAudience {
    /** Every endpoint that subscribes, now or by a later replay. */
    ENDPOINTS,
    /** The call's own URL, and no endpoint ever. */
    CALL_URL,
    /** One endpoint under test; it is in no feed and no replay. */
    TEST;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
