package dev.carillon.webhook.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One target: its slots, its circuit and its rate limit. Not thread-safe: {@link Lanes} sees to that. */
final class Lane {
    private static final Duration FORGET_HEALTHY = Duration.ofMinutes(10);
    private static final Duration FORGET_FAILING = Duration.ofDays(7);

    private final LaneRules rules;
    private final InFlightCap cap;
    private Circuit circuit;
    private @Nullable TokenBucket bucket;
    private int inFlight;
    /** Paused by us because it fails: only probes go out, and not many. */
    private boolean suspended;
    /** Since when what failed is to be made up for; null when nothing is. */
    private @Nullable Instant owedSince;

    private Instant usedAt;

    Lane(LaneRules rules, Circuit circuit, Instant now) {
        this.rules = rules;
        this.circuit = circuit;
        this.cap = new InFlightCap(rules.bounds());
        this.usedAt = now;
    }

    /** What there was for a delivery. */
    enum Admission {
        ADMITTED,
        /** The target fails, or has asked for a pause. */
        CIRCUIT,
        /** Its slots are all taken. */
        SLOTS,
        /** Its rate limit is used up. */
        RATE
    }

    Circuit circuit() {
        return circuit;
    }

    int slots() {
        return cap.slots();
    }

    /** How many more may wait in memory. None where nothing tells that their turn comes in a moment. */
    int lineLength() {
        boolean quick = circuit instanceof Circuit.Closed && !suspended && bucket == null && cap.hasGrown();
        return quick ? rules.waitingPerSlot() * cap.slots() : 0;
    }

    /** Whether nothing stands against sending but that all slots may be taken. */
    boolean isOpenForAll() {
        return circuit instanceof Circuit.Closed && !suspended;
    }

    boolean isSuspended() {
        return suspended;
    }

    void limit(@Nullable Integer perSecond, Instant now) {
        TokenBucket known = bucket;
        if (perSecond == null) {
            bucket = null;
        } else if (known == null || known.perSecond() != perSecond) {
            bucket = new TokenBucket(perSecond, rules.burst(), now);
        }
    }

    Admission admit(Instant now) {
        if (room(now) <= 0) {
            return circuit instanceof Circuit.Closed && !suspended ? Admission.SLOTS : Admission.CIRCUIT;
        }
        return reserve(1, now) == 1 ? Admission.ADMITTED : Admission.RATE;
    }

    /** Takes up to {@code wanted} slots and says how many. */
    int reserve(int wanted, Instant now) {
        int got = Math.max(0, Math.min(wanted, room(now)));
        if (bucket != null && got > 0) {
            got = bucket.take(got, now);
        }
        if (got > 0) {
            circuit = rules.usual().probe(circuit, now);
            inFlight += got;
            usedAt = now;
        }
        return got;
    }

    /** Takes back slots that nothing was sent with. */
    void release(int slots, Instant now) {
        leave(slots);
        if (bucket != null) {
            bucket.giveBack(slots);
        }
        circuit = rules.usual().probeUnused(circuit, now);
    }

    /** Takes back the slot of a try, and learns from it. */
    void finished(TrySignal signal, Instant now, double random) {
        int before = inFlight;
        leave(1);
        usedAt = now;
        switch (signal) {
            case TrySignal.Success(Duration took) -> {
                Circuit closed = rules.usual().success(circuit);
                if (!(circuit instanceof Circuit.Closed) && closed instanceof Circuit.Closed) {
                    owedSince =
                            circuit.streak() == null ? now : circuit.streak().since();
                    cap.restart();
                } else {
                    cap.succeeded(took, before);
                }
                circuit = closed;
            }
            case TrySignal.Failure failure -> {
                cap.failed(failure.overload(), now.minus(failure.took()), now);
                circuit = (suspended ? rules.suspended() : rules.usual()).failure(circuit, failure, now, random);
            }
            case TrySignal.Nothing nothing -> circuit = rules.usual().probeUnused(circuit, now);
        }
    }

    /** Its endpoint is paused because it fails. */
    void suspend(Instant now, double random) {
        suspended = true;
        // Closed: the tries that failed were another replica's.
        if (circuit instanceof Circuit.Closed) {
            Instant probeAt = now.plus(rules.suspendedProbes().after(0, random));
            circuit = new Circuit.Open(Streak.grown(circuit.streak(), now), 0, probeAt, false);
        }
    }

    /** Its endpoint is active again, by a probe or by its owner, who will want to see something happen. */
    void resume(Instant now) {
        suspended = false;
        probeSoon(now);
    }

    void probeSoon(Instant now) {
        if (circuit instanceof Circuit.Open(Streak streak, int probes, Instant probeAt, boolean asked)
                && now.isBefore(probeAt)) {
            circuit = new Circuit.Open(streak, probes, now, false);
        }
    }

    boolean isToBePaused(Instant now) {
        return !suspended && rules.failing().isMet(circuit.streak(), now);
    }

    /** Whether an order may be kept by waiting: nothing can pass while nothing is sent. */
    boolean keepsOrder(boolean backlogged, Instant now) {
        return switch (circuit) {
            case Circuit.Closed closed -> suspended;
            case Circuit.Open open -> backlogged || now.isBefore(open.probeAt());
            case Circuit.HalfOpen halfOpen -> true;
        };
    }

    /** Since when failures are to be made up for now; asked once. */
    Optional<Instant> takeOwedSince() {
        if (suspended || owedSince == null) {
            return Optional.empty();
        }
        Instant since = owedSince;
        owedSince = null;
        return Optional.of(since);
    }

    /** Whether nothing is lost when it begins anew. */
    boolean isForgettable(Instant now) {
        Duration idle = Duration.between(usedAt, now);
        boolean healthy = circuit.streak() == null && !suspended;
        return inFlight == 0 && owedSince == null && idle.compareTo(healthy ? FORGET_HEALTHY : FORGET_FAILING) > 0;
    }

    private int room(Instant now) {
        return switch (circuit) {
            case Circuit.Closed closed -> suspended ? 0 : cap.slots() - inFlight;
            case Circuit.Open open -> now.isBefore(open.probeAt()) ? 0 : 1;
            case Circuit.HalfOpen halfOpen -> 0;
        };
    }

    private void leave(int slots) {
        if (slots > inFlight) {
            throw new IllegalStateException("A target gave back more slots than it had: " + slots + " of " + inFlight);
        }
        inFlight -= slots;
    }
}
