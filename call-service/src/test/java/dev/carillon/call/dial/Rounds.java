package dev.carillon.call.dial;

import jakarta.enterprise.context.ApplicationScoped;

/** Turns the dialer by hand. */
@ApplicationScoped
public class Rounds {
    private final Dialer dialer;

    Rounds(Dialer dialer) {
        this.dialer = dialer;
    }

    /** As {@link Dialer#round}. */
    public boolean round() {
        return dialer.round();
    }
}
