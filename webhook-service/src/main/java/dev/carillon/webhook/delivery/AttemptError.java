package dev.carillon.webhook.delivery;

import java.util.Locale;

/** Why a try got no response. */
public enum AttemptError {
    /** The whole exchange took too long. */
    TIMEOUT,
    NAME_NOT_RESOLVED,
    /** All addresses of the host are private, reserved or the like. */
    ADDRESS_REFUSED,
    CONNECT_FAILED,
    /** The handshake failed: certificate, name or protocol. */
    TLS_FAILED,
    /** The connection broke before the response was complete. */
    CONNECTION_LOST,
    /** What came back was not HTTP, or its headers were too long. */
    INVALID_RESPONSE,
    /** The URL itself cannot be a target. */
    INVALID_TARGET;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
