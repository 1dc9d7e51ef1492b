package dev.carillon.webhook.lane;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps targets apart: each has so many slots, and a delivery is leased only with a slot in hand. So a target that
 * hangs holds its own slots and nothing else, and whatever is leased is being sent, never waiting in memory. How many
 * slots there are, and whether there are any, is learnt from the tries.
 */
@ApplicationScoped
public class Lanes {
    private final ClaimSignal signal;
    private final LaneRules rules;
    private final LaneMetrics metrics;
    private final Clock clock;
    /** Lanes are touched only inside its atomic operations. */
    private final ConcurrentHashMap<UUID, Lane> lanes = new ConcurrentHashMap<>();

    private final Set<UUID> backlogged = ConcurrentHashMap.newKeySet();
    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
    private final Set<UUID> recovered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean restored;

    @Inject
    Lanes(ClaimSignal signal, LaneConfig config, LaneMetrics metrics, Clock clock) {
        this(signal, LaneRules.of(config), metrics, clock);
        metrics.register(this);
    }

    Lanes(ClaimSignal signal, LaneRules rules, LaneMetrics metrics, Clock clock) {
        this.signal = signal;
        this.rules = rules;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Slots that were taken for what is due. {@code probe}: the target's endpoint is paused, and this is a probe. */
    public record Reservation(UUID targetId, int slots, boolean probe) {}

    /** A target that works again, and since when what failed there is to be made up for. */
    public record Recovery(UUID targetId, Instant since) {}

    /** Opens the lanes with what was known of targets that fail. Until then there are no slots. */
    void restore(List<TargetHealth> known) {
        Instant now = clock.instant();
        known.forEach(health -> lanes.putIfAbsent(health.targetId(), new Lane(rules, health.circuit(), now)));
        restored = true;
        signal.wake();
    }

    /** Takes one slot, if there is a free one. */
    public boolean tryReserve(UUID targetId) {
        return reserve(targetId, lane -> {});
    }

    /** As above, for a target whose rate limit is known: deliveries a second, null when it has none. */
    public boolean tryReserve(UUID targetId, @Nullable Integer rateLimit) {
        return reserve(targetId, lane -> lane.limit(rateLimit, clock.instant()));
    }

    /** As above, for a delivery that waits in memory and goes on waiting when there is none. */
    public boolean tryReserveForLine(UUID targetId) {
        if (on(targetId, lane -> lane.admit(clock.instant())) != Lane.Admission.ADMITTED) {
            return false;
        }
        inFlight.incrementAndGet();
        return true;
    }

    /** How many deliveries may wait for the target in memory. */
    public int lineLength(UUID targetId) {
        return backlogged.contains(targetId)
                ? 0
                : ask(targetId, Lane::lineLength).orElse(0);
    }

    /** Whether it is sent more than probes. */
    public boolean isSentTo(UUID targetId) {
        return ask(targetId, Lane::isOpenForAll).orElse(true);
    }

    private boolean reserve(UUID targetId, Consumer<Lane> before) {
        if (!restored) {
            return false;
        }
        Lane.Admission admission = on(targetId, lane -> {
            before.accept(lane);
            return lane.admit(clock.instant());
        });
        if (admission == Lane.Admission.ADMITTED) {
            inFlight.incrementAndGet();
            return true;
        }
        metrics.held(admission);
        return false;
    }

    /** Gives slots back that nothing was sent with, and wakes the claims when due deliveries wait for them. */
    public void release(UUID targetId, int slots) {
        if (slots == 0) {
            return;
        }
        on(targetId, lane -> {
            lane.release(slots, clock.instant());
            return lane;
        });
        inFlight.addAndGet(-slots);
        wakeFor(targetId);
    }

    /** Gives the slot of a try back, and learns from it. */
    public void finished(UUID targetId, TrySignal result) {
        double random = ThreadLocalRandom.current().nextDouble();
        AtomicReference<Circuit> before = new AtomicReference<>();
        Circuit after = on(targetId, lane -> {
            before.set(lane.circuit());
            lane.finished(result, clock.instant(), random);
            return lane.circuit();
        });
        inFlight.decrementAndGet();
        boolean wasOpen = !(before.get() instanceof Circuit.Closed);
        boolean isOpen = !(after instanceof Circuit.Closed);
        if (wasOpen != isOpen) {
            metrics.moved(after);
        }
        if (wasOpen && !isOpen) {
            changed.add(targetId);
            recovered.add(targetId);
            signal.wake();
        } else if (isOpen && !(before.get() instanceof Circuit.Open)) {
            changed.add(targetId);
        }
        wakeFor(targetId);
    }

    /** Remembers that due deliveries of the target wait in the table. */
    public void markBacklog(UUID targetId) {
        backlogged.add(targetId);
    }

    /** The target's rate limit, as it is set now. */
    public void limit(UUID targetId, @Nullable Integer perSecond) {
        on(targetId, lane -> {
            lane.limit(perSecond, clock.instant());
            return lane;
        });
    }

    /** Takes all free slots of the targets with a backlog. The backlogs count as looked after. */
    public List<Reservation> reserveForBacklogs() {
        if (!restored) {
            return List.of();
        }
        List<Reservation> reserved = new ArrayList<>();
        for (UUID targetId : Set.copyOf(backlogged)) {
            Reservation got = on(
                    targetId,
                    lane -> new Reservation(
                            targetId, lane.reserve(rules.bounds().most(), clock.instant()), lane.isSuspended()));
            if (got.slots() > 0) {
                inFlight.addAndGet(got.slots());
                backlogged.remove(targetId);
                reserved.add(got);
            }
        }
        return reserved;
    }

    /** The target's endpoint is paused because it fails: from now on it is only probed. */
    public void suspend(UUID targetId) {
        double random = ThreadLocalRandom.current().nextDouble();
        on(targetId, lane -> {
            lane.suspend(clock.instant(), random);
            return lane;
        });
    }

    /** The target's endpoint is active: if it was suspended, it is no longer. */
    public void resume(UUID targetId) {
        lanes.computeIfPresent(targetId, (id, lane) -> {
            if (lane.isSuspended()) {
                lane.resume(clock.instant());
                recovered.add(id);
                signal.wake();
            }
            return lane;
        });
    }

    /** The target's endpoint is paused by its owner: when it is active again, it is worth a try at once. */
    public void probeSoon(UUID targetId) {
        lanes.computeIfPresent(targetId, (id, lane) -> {
            lane.probeSoon(clock.instant());
            return lane;
        });
    }

    public boolean isSuspended(UUID targetId) {
        return ask(targetId, Lane::isSuspended).orElse(false);
    }

    /** Whether the target has failed for so long that its endpoint is to be paused. */
    public boolean isToBePaused(UUID targetId) {
        return ask(targetId, lane -> lane.isToBePaused(clock.instant())).orElse(false);
    }

    /** The targets whose deliveries must not pass one another now: they are sent nothing, and later all in order. */
    public Set<UUID> keepingOrder() {
        return lanes.keySet().stream()
                .filter(id -> ask(id, lane -> lane.keepsOrder(backlogged.contains(id), clock.instant()))
                        .orElse(false))
                .collect(Collectors.toSet());
    }

    /** Targets that have begun to work again; each is told once. */
    public List<Recovery> takeRecoveries() {
        List<Recovery> taken = new ArrayList<>();
        for (UUID targetId : Set.copyOf(recovered)) {
            recovered.remove(targetId);
            ask(targetId, Lane::takeOwedSince)
                    .flatMap(since -> since)
                    .ifPresent(since -> taken.add(new Recovery(targetId, since)));
        }
        return taken;
    }

    /** Circuits that opened or closed since the last time: the targets with what is to be remembered of them. */
    Map<UUID, Optional<TargetHealth>> takeChanges() {
        return Set.copyOf(changed).stream()
                .filter(changed::remove)
                .collect(Collectors.toMap(
                        id -> id, id -> ask(id, Lane::circuit).flatMap(circuit -> TargetHealth.of(id, circuit))));
    }

    /** What {@link #takeChanges} gave could not be written down. */
    void putBack(Set<UUID> targetIds) {
        changed.addAll(targetIds);
    }

    /** Forgets targets that were not heard of for long, so that memory is bounded by those in use. */
    public void forgetIdle() {
        Instant now = clock.instant();
        lanes.keySet().forEach(id -> lanes.computeIfPresent(id, (key, lane) -> lane.isForgettable(now) ? null : lane));
    }

    /** Slots taken, over all targets. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Slots that there are, over all targets that are in use. */
    int slots() {
        return sum(Lane::slots);
    }

    /** Targets that nothing is sent to but probes. */
    int open() {
        return sum(lane -> lane.circuit() instanceof Circuit.Closed ? 0 : 1);
    }

    private int sum(Function<Lane, Integer> figure) {
        return lanes.keySet().stream().mapToInt(id -> ask(id, figure).orElse(0)).sum();
    }

    private void wakeFor(UUID targetId) {
        if (backlogged.contains(targetId)) {
            signal.wake();
        }
    }

    private <T> Optional<T> ask(UUID targetId, Function<Lane, T> question) {
        AtomicReference<@Nullable T> answer = new AtomicReference<>();
        lanes.computeIfPresent(targetId, (id, lane) -> {
            answer.set(question.apply(lane));
            return lane;
        });
        return Optional.ofNullable(answer.get());
    }

    private <T> T on(UUID targetId, Function<Lane, T> action) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        lanes.compute(targetId, (id, known) -> {
            Lane lane = known == null ? new Lane(rules, new Circuit.Closed(null), clock.instant()) : known;
            result.set(action.apply(lane));
            return lane;
        });
        return java.util.Objects.requireNonNull(result.get());
    }
}
