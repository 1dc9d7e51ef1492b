package dev.carillon.webhook.delivery;

import java.util.Locale;

/** Which of a target's URLs a try goes to. */
enum UrlKind {
    MAIN,
    FAILOVER;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
