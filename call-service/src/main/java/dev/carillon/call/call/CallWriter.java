package dev.carillon.call.call;

import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallEvent;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.call.quota.MinuteUsageStore;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.Topics;
import dev.carillon.common.contract.call.CallEventType;
import dev.carillon.common.event.DomainEvent;
import dev.carillon.common.json.RenderedJson;
import dev.carillon.common.messaging.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Carries decisions out: state, events, attempts and used minutes, in the caller's transaction. */
@ApplicationScoped
public class CallWriter {
    private final CallStore calls;
    private final AttemptStore attempts;
    private final MinuteUsageStore usage;
    private final Outbox outbox;
    private final Event<DialerWake> wakes;
    private final Event<HangUp> hangUps;
    private final Event<TransferOver> transfers;
    private final Event<TalkEnded> talks;
    private final Event<TalksBegun> answered;
    private final Event<AttemptsOver> attemptsOver;
    private final Clock clock;
    private final CallViews views;

    CallWriter(
            CallStore calls,
            AttemptStore attempts,
            MinuteUsageStore usage,
            Outbox outbox,
            Event<DialerWake> wakes,
            Event<HangUp> hangUps,
            Event<TransferOver> transfers,
            Event<TalkEnded> talks,
            Event<TalksBegun> answered,
            Event<AttemptsOver> attemptsOver,
            Clock clock,
            CallViews views) {
        this.views = views;
        this.calls = calls;
        this.attempts = attempts;
        this.usage = usage;
        this.outbox = outbox;
        this.wakes = wakes;
        this.hangUps = hangUps;
        this.transfers = transfers;
        this.talks = talks;
        this.answered = answered;
        this.attemptsOver = attemptsOver;
        this.clock = clock;
    }

    /**
     * Inserts new calls.
     *
     * @return those that were new, as the outside sees them
     */
    Map<UUID, RenderedJson> insert(List<Decision.Changed> placed) {
        if (placed.isEmpty()) {
            return Map.of();
        }
        Set<UUID> inserted =
                calls.insert(placed.stream().map(Decision.Changed::call).toList());
        Map<UUID, RenderedJson> shown = new HashMap<>();
        List<DomainEvent> events = new ArrayList<>(placed.size());
        for (Decision.Changed change : placed) {
            UUID id = change.call().order().id();
            if (inserted.contains(id)) {
                RenderedJson view = RenderedJson.of(views.of(change.call()));
                shown.put(id, view);
                change.events().forEach(event -> events.add(event(event, view)));
            }
        }
        outbox.append(events);
        wakeForDue(placed);
        return shown;
    }

    /** Writes changes of calls that are locked, at most one per call. Attempts they open must be inserted before. */
    public void save(List<Decision.Changed> changes) {
        if (changes.isEmpty()) {
            return;
        }
        calls.update(changes.stream().map(Decision.Changed::call).toList());
        calls.annotate(changes.stream()
                .filter(CallWriter::isAnnotated)
                .map(Decision.Changed::call)
                .toList());
        attempts.update(changes);
        usage.add(usedMinutes(changes));
        append(changes);
        changes.forEach(this::hangUp);
        changes.forEach(this::endTransfer);
        tellOfTalks(changes);
        tellOfAttempts(changes);
        if (changes.stream().anyMatch(change -> change.ended() != null)) {
            wakes.fire(new DialerWake()); // a line has become free
        }
        wakeForDue(changes);
    }

    /** Whether the notes may have changed: most steps of a call leave them alone, and their columns are large. */
    private static boolean isAnnotated(Decision.Changed change) {
        return change.ended() != null
                || change.events().stream().anyMatch(event -> event.type() == CallEventType.UPDATED);
    }

    private static List<MinuteUsageStore.Used> usedMinutes(List<Decision.Changed> changes) {
        List<MinuteUsageStore.Used> used = new ArrayList<>();
        for (Decision.Changed change : changes) {
            Call call = change.call();
            if (call.phase() instanceof Phase.Ended ended
                    && endsNow(change)
                    && !call.order().test()
                    && call.minutes() > 0) {
                used.add(new MinuteUsageStore.Used(call.order().organizationId(), ended.completedAt(), call.minutes()));
            }
        }
        return used;
    }

    /** Writes the events alone. */
    void append(List<Decision.Changed> changes) {
        outbox.append(changes.stream()
                .flatMap(change -> change.events().stream())
                .map(event -> event(event, views.of(event.call())))
                .toList());
    }

    private DomainEvent event(CallEvent event, Object data) {
        Call call = event.call();
        CallOrder order = call.order();
        return new DomainEvent(
                Ids.next(clock),
                Topics.CALL_EVENTS,
                Topics.CALL_STATE,
                event.type().wire(),
                order.id(),
                call.version(),
                order.organizationId(),
                order.test(),
                call.updatedAt(),
                data,
                order.webhookUrl(),
                order.requestId(),
                order.traceparent());
    }

    private void hangUp(Decision.Changed change) {
        if (change.ended() != null && change.ended().hangUp()) {
            hangUps.fire(new HangUp(change.ended().attempt().id()));
        }
    }

    /** A transfer that is open when the attempt ends is over in the same transaction. */
    private void endTransfer(Decision.Changed change) {
        if (change.ended() == null) {
            return;
        }
        for (CallEvent event : change.events()) {
            if (event.type() == CallEventType.TRANSFERRED || event.type() == CallEventType.TRANSFER_FAILED) {
                transfers.fire(new TransferOver(event.call().order().id(), event.type() == CallEventType.TRANSFERRED));
            }
        }
    }

    private void tellOfTalks(List<Decision.Changed> changes) {
        List<UUID> ended = changes.stream()
                .filter(CallWriter::endsNow)
                .map(Decision.Changed::call)
                .filter(call -> call.history().talkTime().isPositive())
                .map(call -> call.order().id())
                .toList();
        if (!ended.isEmpty()) {
            talks.fire(new TalkEnded(ended));
        }
    }

    private void tellOfAttempts(List<Decision.Changed> changes) {
        List<TalksBegun.Talk> begun = new ArrayList<>();
        List<AttemptsOver.Over> over = new ArrayList<>();
        for (Decision.Changed change : changes) {
            CallOrder order = change.call().order();
            if (change.ended() != null) {
                over.add(new AttemptsOver.Over(order, change.ended()));
            } else if (change.call().phase() instanceof Phase.Live live
                    && change.events().stream().anyMatch(event -> event.type() == CallEventType.STARTED)) {
                begun.add(new TalksBegun.Talk(order, live.attempt()));
            }
        }
        if (!begun.isEmpty()) {
            answered.fire(new TalksBegun(begun));
        }
        if (!over.isEmpty()) {
            attemptsOver.fire(new AttemptsOver(over));
        }
    }

    /** Whether the call has ended by this very change: what is written about it later is no end. */
    private static boolean endsNow(Decision.Changed change) {
        return change.events().stream().anyMatch(event -> event.type().isTerminal());
    }

    private void wakeForDue(List<Decision.Changed> changes) {
        if (changes.stream()
                .anyMatch(change -> change.call().phase() instanceof Phase.Queued queued
                        && !queued.dueAt().isAfter(clock.instant()))) {
            wakes.fire(new DialerWake());
        }
    }
}
