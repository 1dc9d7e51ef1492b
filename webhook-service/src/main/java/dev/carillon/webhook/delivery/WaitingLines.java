package dev.carillon.webhook.delivery;

import dev.carillon.webhook.event.EventRecord;
import dev.carillon.webhook.lane.Lanes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * New deliveries that this replica has leased and has no slot for yet: to a target that is through with all it has in a
 * moment, they are handed on from here, instead of being read from the table again. A line is short, and there is none to
 * a target that fails, is limited in its rate, or has something due in the table, which must not be overtaken for ever.
 */
@ApplicationScoped
class WaitingLines {
    private final Lanes lanes;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    /** Lines are touched only inside its atomic operations. */
    private final ConcurrentHashMap<UUID, Line> lines = new ConcurrentHashMap<>();

    WaitingLines(Lanes lanes, DeliveryConfig config, MeterRegistry registry) {
        this.lanes = lanes;
        this.mostBytes = config.waitingBytes();
        Gauge.builder("carillon.webhook.deliveries.waiting", this, WaitingLines::size)
                .description("Deliveries that this replica holds and sends as soon as their target has a slot")
                .register(registry);
    }

    private static final class Line {
        private final Deque<ClaimedDelivery> waiting = new ArrayDeque<>();
        /** Places of {@link #waiting} and of those whose transaction is under way. */
        private int taken;
    }

    /** Takes a place, if there is a line with room; {@link #enter} or {@link #leave} must follow. */
    boolean tryTakePlace(NewDelivery delivery) {
        UUID targetId = delivery.targetId();
        int length = lanes.lineLength(targetId);
        if (length == 0) {
            return false;
        }
        long size = sizeOf(delivery.event());
        if (bytes.addAndGet(size) > mostBytes) {
            bytes.addAndGet(-size);
            return false;
        }
        var got = new AtomicBoolean();
        lines.compute(targetId, (id, known) -> {
            Line line = known == null ? new Line() : known;
            if (line.taken < length) {
                line.taken++;
                got.set(true);
            }
            return line.taken == 0 ? null : line;
        });
        if (!got.get()) {
            bytes.addAndGet(-size);
        }
        return got.get();
    }

    /** Gives a place up that was taken for {@code delivery}. */
    void leave(ClaimedDelivery delivery) {
        bytes.addAndGet(-sizeOf(delivery.event()));
        lines.computeIfPresent(delivery.targetId(), (id, line) -> {
            line.taken--;
            return line.taken == 0 ? null : line;
        });
    }

    /** Puts {@code delivery} at the end of the line that it has a place in. */
    void enter(ClaimedDelivery delivery) {
        lines.computeIfPresent(delivery.targetId(), (id, line) -> {
            line.waiting.addLast(delivery);
            return line;
        });
    }

    /** The next delivery to the target, with a slot in hand for it; empty when there is none, or no slot. */
    Optional<ClaimedDelivery> next(UUID targetId) {
        List<ClaimedDelivery> next = new ArrayList<>(1);
        lines.computeIfPresent(targetId, (id, line) -> {
            if (line.waiting.isEmpty() || !lanes.tryReserveForLine(targetId)) {
                return line;
            }
            next.add(line.waiting.removeFirst());
            line.taken--;
            return line.taken == 0 ? null : line;
        });
        next.forEach(delivery -> bytes.addAndGet(-sizeOf(delivery.event())));
        return next.stream().findFirst();
    }

    /** All that waits for a target, which then has no line any more. */
    List<ClaimedDelivery> takeAll(UUID targetId) {
        List<ClaimedDelivery> all = new ArrayList<>();
        lines.computeIfPresent(targetId, (id, line) -> {
            all.addAll(line.waiting);
            line.taken -= line.waiting.size();
            line.waiting.clear();
            return line.taken == 0 ? null : line;
        });
        all.forEach(delivery -> bytes.addAndGet(-sizeOf(delivery.event())));
        return all;
    }

    /** Targets with a line. */
    Set<UUID> targets() {
        return Set.copyOf(lines.keySet());
    }

    private int size() {
        int size = 0;
        for (Map.Entry<UUID, Line> line : lines.entrySet()) {
            size += line.getValue().taken;
        }
        return size;
    }

    private static long sizeOf(EventRecord event) {
        return event.data().length();
    }
}
