package dev.carillon.common.contract.tenant;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a key or token may do. */
public enum Scope {
    CALLS_READ,
    CALLS_WRITE,
    AGENTS_READ,
    AGENTS_WRITE,
    CONTACTS_READ,
    CONTACTS_WRITE,
    CAMPAIGNS_READ,
    CAMPAIGNS_WRITE,
    MESSAGES_READ,
    MESSAGES_WRITE,
    WEBHOOKS_READ,
    WEBHOOKS_WRITE,
    ANALYTICS_READ,
    KEYS_WRITE,
    ADMIN;

    /** {@code calls:read} and the like. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> fromWire(String wire) {
        return Arrays.stream(values())
                .filter(scope -> scope.wire().equals(wire))
                .findFirst();
    }

    /** All that an organisation's own key may hold. */
    public static Set<Scope> allButAdmin() {
        return EnumSet.complementOf(EnumSet.of(ADMIN));
    }
}
