package dev.carillon.call.transfer;

import dev.carillon.call.agent.Agents;
import dev.carillon.call.call.AttemptsOver;
import dev.carillon.call.call.TalksBegun;
import dev.carillon.call.call.Transcripts;
import dev.carillon.call.conversation.Handover;
import dev.carillon.call.handover.HandoverStore;
import dev.carillon.call.handover.HandoverStore.Planned;
import dev.carillon.call.lifecycle.Attempt;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.operator.TransferKind;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the transfers that flows lead to. When a call is answered it is known where its flow goes: the first
 * handover is planned, for the moment at which the agent gets there. One that nobody takes is followed by the next one on
 * the flow's path. All in the caller's transaction, which has locked the call.
 */
@ApplicationScoped
class Handovers {
    /** A flow may come round to the same queue for ever. */
    private static final int MOST = 10;

    private static final String DOMAIN = "carillon/handover/v1";

    private final Agents agents;
    private final HandoverStore plans;
    private final Transcripts transcripts;
    private final TransferStart starts;
    private final TransferConfig config;
    private final Event<Expectation> expectations;
    private final Clock clock;

    Handovers(
            Agents agents,
            HandoverStore plans,
            Transcripts transcripts,
            TransferStart starts,
            TransferConfig config,
            Event<Expectation> expectations,
            Clock clock) {
        this.agents = agents;
        this.plans = plans;
        this.transcripts = transcripts;
        this.starts = starts;
        this.config = config;
        this.expectations = expectations;
        this.clock = clock;
    }

    void onTalksBegun(@Observes TalksBegun begun) {
        Set<UUID> withFlow = agents.withFlow(begun.talks().stream()
                .flatMap(talk -> Stream.ofNullable(talk.order().agentId()))
                .collect(Collectors.toSet()));
        for (TalksBegun.Talk talk : begun.talks()) {
            UUID agentId = talk.order().agentId();
            if (agentId != null && withFlow.contains(agentId)) {
                planFirst(talk);
            }
        }
    }

    private void planFirst(TalksBegun.Talk talk) {
        Instant answeredAt = talk.attempt().answeredAt();
        if (answeredAt != null) {
            transcripts
                    .handover(talk.order(), answeredAt, 0)
                    .ifPresent(first -> plan(talk.order(), talk.attempt(), 0, first, answeredAt, 0));
        }
    }

    void onAttemptsOver(@Observes AttemptsOver over) {
        plans.forget(over.attempts().stream()
                .filter(one -> one.attempt().attempt().answeredAt() != null)
                .map(one -> one.order().id())
                .toList());
    }

    /** The flow goes on when it was the flow's own transfer, and where it was when it was another one. */
    void onGivenUp(@Observes TransferGivenUp given) {
        Attempt attempt = talking(given.call());
        if (attempt == null) {
            return;
        }
        Optional<Planned> plan = plans.find(given.call().order().id());
        if (plan.filter(it -> idOf(it).equals(given.transferId())).isPresent()) {
            goOn(given.call(), attempt, plan.get());
        } else if (plan.filter(Planned::isPending).isEmpty()) {
            expectations.fire(new Expectation(attempt.id(), false));
        }
    }

    /**
     * Begins the handover that is due on {@code attemptId}, unless somebody has done so, or the talk is over.
     *
     * @param person whether there is somebody on the line to be handed over
     */
    void begin(Call call, UUID attemptId, boolean person) {
        Attempt attempt = talking(call);
        if (attempt == null || !attempt.id().equals(attemptId)) {
            return;
        }
        if (call.phase() instanceof Phase.Live live && live.transferId() != null) {
            return; // somebody transfers it by hand; it is due again if that comes to nothing
        }
        Planned plan = plans.take(call.order().id(), attemptId).orElse(null);
        if (plan != null && person) {
            begin(call, attempt, plan);
        }
    }

    private void begin(Call call, Attempt attempt, Planned plan) {
        Handover handover = plan.handover();
        try {
            var unused = starts.begin(
                    call,
                    new TransferStart.Wanted(
                            idOf(plan), handover.queue(), TransferKind.WARM, null, handover.answers()));
        } catch (ProblemException e) {
            goOn(call, attempt, plan); // no such queue, or nobody free
        }
    }

    private void goOn(Call call, Attempt attempt, Planned passed) {
        int notTaken = passed.notTaken() + 1;
        Instant answeredAt = attempt.answeredAt();
        Handover next = answeredAt == null || notTaken >= MOST
                ? null
                : transcripts.handover(call.order(), answeredAt, notTaken).orElse(null);
        if (next == null) {
            plans.pass(call.order().id(), notTaken);
            expectations.fire(new Expectation(attempt.id(), false));
        } else {
            plan(
                    call.order(),
                    attempt,
                    notTaken,
                    next,
                    clock.instant(),
                    passed.handover().turns());
        }
    }

    /** @param turnsBefore of the talk that were over at {@code from} */
    private void plan(
            CallOrder order, Attempt attempt, int notTaken, Handover handover, Instant from, int turnsBefore) {
        int turns = Math.max(0, handover.turns() - turnsBefore);
        plans.plan(
                order.id(),
                attempt.id(),
                notTaken,
                handover,
                from.plus(config.turn().multipliedBy(turns)));
        expectations.fire(new Expectation(attempt.id(), true));
    }

    private static @Nullable Attempt talking(Call call) {
        return call.phase() instanceof Phase.Live live && live.attempt().answeredAt() != null ? live.attempt() : null;
    }

    /** A handover is one transfer, however often somebody begins it. */
    private static UUID idOf(Planned plan) {
        return Ids.derived(DOMAIN, plan.attemptId().toString(), Integer.toString(plan.notTaken()));
    }
}
