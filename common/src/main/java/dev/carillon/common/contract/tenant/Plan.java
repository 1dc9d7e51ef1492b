package dev.carillon.common.contract.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Plans and what they allow; admin may raise each limit for one organisation. */
public enum Plan {
    FREE(new PlanLimits(30, 5, 30, 20, 100, 2, 1, 7)),
    STARTER(new PlanLimits(60, 10, 500, 100, null, 5, 2, 30)),
    PRO(new PlanLimits(300, 50, 2_000, 500, null, 20, 5, 30)),
    ELITE(new PlanLimits(1_000, 200, 10_000, 5_000, null, 100, 20, 90)),
    AGENCY(new PlanLimits(100, 100, 50_000, 10_000, null, 500, 50, 90));

    private final PlanLimits limits;

    Plan(PlanLimits limits) {
        this.limits = limits;
    }

    public PlanLimits limits() {
        return limits;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when {@code wire} names no plan */
    @JsonCreator
    public static Plan fromWire(String wire) {
        for (Plan plan : values()) {
            if (plan.wire().equals(wire)) {
                return plan;
            }
        }
        throw new IllegalArgumentException("Unknown plan: " + wire);
    }
}
