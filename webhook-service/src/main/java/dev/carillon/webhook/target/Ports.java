package dev.carillon.webhook.target;

import java.util.Optional;
import java.util.Set;

/** Ports that a webhook may go to: those of the web, and unprivileged ones that no other well-known protocol holds. */
final class Ports {
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65_535;
    private static final Set<Integer> WEB = Set.of(80, 443);

    /** The unprivileged part of the <a href="https://fetch.spec.whatwg.org/#port-blocking">Fetch standard's list</a>. */
    private static final Set<Integer> BAD = Set.of(
            1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
            10080);

    private Ports() {}

    /** Why {@code port} is not taken; empty when it is. */
    static Optional<String> refusal(int port) {
        if (port < 1 || port > LAST) {
            return Optional.of("must have a port between 1 and 65535");
        }
        if (WEB.contains(port) || (port >= FIRST_UNPRIVILEGED && !BAD.contains(port))) {
            return Optional.empty();
        }
        return Optional.of("must not use port " + port);
    }
}
