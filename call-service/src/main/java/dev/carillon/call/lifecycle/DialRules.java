package dev.carillon.call.lifecycle;

import dev.carillon.common.contract.call.DialPolicy;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.call.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call's own rules for dialling it. Pure, and closed when in doubt: a number of several time zones is called only
 * when its windows are open in all of them.
 *
 * @param policy as it was asked for
 * @param zones of the callee; empty when there are no windows to look at
 */
public record DialRules(DialPolicy policy, List<ZoneId> zones) {
    static final DialPolicy ANYTHING = new DialPolicy(List.of(), null, null, null, null, Map.of());

    /** Those of a call that asks for none. */
    public static final DialRules NONE = new DialRules(ANYTHING, List.of());

    public DialRules {
        zones = List.copyOf(zones);
        if (zones.isEmpty() != policy.windows().isEmpty()) {
            throw new IllegalArgumentException("Windows need a time zone, and time zones need windows");
        }
    }

    /** What a gate says. */
    public sealed interface Gate {
        record Open() implements Gate {}

        /** Not now; ask again at that time. */
        record Closed(Instant until, WaitReason reason) implements Gate {}

        /** Never again. */
        record Shut(Disposition reason) implements Gate {}
    }

    /** May an attempt begin at {@code now}? */
    public Gate at(Instant now) {
        if (isExpired(now)) {
            return new Gate.Shut(Disposition.EXPIRED);
        }
        if (policy.windows().isEmpty()) {
            return new Gate.Open();
        }
        Optional<Instant> opening = nextOpening(now);
        if (opening.isEmpty() || isExpired(opening.get())) {
            return new Gate.Shut(Disposition.SKIPPED_WINDOW);
        }
        return opening.get().equals(now) ? new Gate.Open() : new Gate.Closed(opening.get(), WaitReason.WINDOW_CLOSED);
    }

    /** The first time from {@code from} on at which the windows are open; empty when they never are. */
    public Optional<Instant> nextOpening(Instant from) {
        return new OpeningHours(policy.windows(), zones).nextOpening(from);
    }

    boolean isExpired(Instant at) {
        Instant expiresAt = policy.expiresAt();
        return expiresAt != null && !at.isBefore(expiresAt);
    }

    /** The delay that the call's own policy wants after {@code outcome}; null: it says nothing of it. */
    @Nullable
    Duration retryDelay(Disposition outcome) {
        Integer seconds = policy.retryDelaysSeconds().get(outcome);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
