package dev.carillon.call.dial;

import dev.carillon.call.call.AttemptStore;
import dev.carillon.call.call.AttemptStore.Opened;
import dev.carillon.call.call.CallStore;
import dev.carillon.call.call.CallWriter;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.dial.OrgDialStore.Line;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallCommand;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.DialRules;
import dev.carillon.call.lifecycle.Phase;
import dev.carillon.call.quota.MinuteUsageStore;
import dev.carillon.call.suppression.NumberFindings;
import dev.carillon.call.suppression.NumberGate;
import dev.carillon.call.tenant.TenantLimitsStore;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.call.Disposition;
import dev.carillon.common.contract.tenant.Plan;
import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.messaging.KafkaSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes due calls of one line: their attempts are committed, and leased to this process, before anything is dialled. */
@ApplicationScoped
class Claimer {
    /** For an organisation that no command has told of; calls come with limits, so that there should be none. */
    private static final TenantLimits LEAST = TenantLimits.of(0, Plan.FREE.limits());

    private final OrgDialStore lines;
    private final CallStore calls;
    private final CallWriter writer;
    private final AttemptStore attempts;
    private final TenantLimitsStore limits;
    private final MinuteUsageStore usage;
    private final AgentGate agents;
    private final NumberGate numbers;
    private final Carriers carriers;
    private final CallDecider decider;
    private final DialConfig config;
    private final Clock clock;
    private final String instance;

    Claimer(
            OrgDialStore lines,
            CallStore calls,
            CallWriter writer,
            AttemptStore attempts,
            TenantLimitsStore limits,
            MinuteUsageStore usage,
            AgentGate agents,
            NumberGate numbers,
            Carriers carriers,
            CallDecider decider,
            DialConfig config,
            Clock clock,
            KafkaSettings process) {
        this.lines = lines;
        this.calls = calls;
        this.writer = writer;
        this.attempts = attempts;
        this.limits = limits;
        this.usage = usage;
        this.agents = agents;
        this.numbers = numbers;
        this.carriers = carriers;
        this.decider = decider;
        this.config = config;
        this.clock = clock;
        this.instance = process.instance();
    }

    /**
     * What a claim took.
     *
     * @param opened attempts to dial now
     * @param withheld calls that ended, or wait, instead
     */
    record Claim(List<Opened> opened, int withheld) {
        static final Claim NOTHING = new Claim(List.of(), 0);

        boolean isEmpty() {
            return opened.isEmpty() && withheld == 0;
        }
    }

    /** Claims at most {@code most} due calls, in a transaction of its own. */
    Claim claim(Line line, int most) {
        return QuarkusTransaction.requiringNew().call(() -> {
            TenantLimits limit = limits.find(List.of(line.organizationId())).getOrDefault(line.organizationId(), LEAST);
            Optional<Pace> pace = lines.lock(line, limit, config.paceBurst());
            return pace.isEmpty() ? Claim.NOTHING : claim(line, pace.get(), limit, most);
        });
    }

    private Claim claim(Line line, Pace pace, TenantLimits limit, int most) {
        boolean quotaReached = !line.test() && minutesUsed(line) >= limit.minutesPerMonth();
        int allowed = quotaReached ? most : pace.allowed(lines.openAttempts(line), limit, most);
        if (allowed == 0) {
            return Claim.NOTHING;
        }
        List<Decision.Changed> changes = new ArrayList<>(allowed);
        List<Opened> opened = new ArrayList<>(allowed);
        Instant now = clock.instant();
        List<Call> due = calls.lockDue(line.organizationId(), line.test(), allowed);
        NumberFindings known = numbers.look(due, now);
        AgentGate.Verdicts paused = agents.of(due);
        for (Call call : due) {
            CallCommand command = command(call, known, paused, quotaReached, now);
            if (decider.decide(call, command, now) instanceof Decision.Changed changed) {
                changes.add(changed);
                if (changed.call().phase() instanceof Phase.Live live) {
                    opened.add(new Opened(changed.call(), live.attempt(), carriers.nameFor(line.test())));
                }
            }
        }
        attempts.open(opened, instance, config.lease());
        writer.save(changes);
        lines.save(line, pace.spent(opened.size()));
        return new Claim(opened, changes.size() - opened.size());
    }

    /** What the gates make of a due call, at this very moment; it is due by the database's clock, whatever ours says. */
    private CallCommand command(
            Call call, NumberFindings known, AgentGate.Verdicts paused, boolean quotaReached, Instant now) {
        Instant due = call.phase() instanceof Phase.Queued queued ? queued.dueAt() : now;
        return switch (call.order().rules().at(now.isBefore(due) ? due : now)) {
            case DialRules.Gate.Shut shut -> new CallCommand.Withhold(shut.reason());
            case DialRules.Gate.Closed closed -> new CallCommand.Postpone(closed.until(), closed.reason());
            case DialRules.Gate.Open open ->
                known.against(call.order())
                        .<CallCommand>map(withhold -> withhold)
                        .or(() -> paused.on(call))
                        .orElseGet(() -> quotaReached
                                ? new CallCommand.Withhold(Disposition.QUOTA_EXCEEDED)
                                : new CallCommand.Dial(Ids.next(clock)));
        };
    }

    private long minutesUsed(Line line) {
        UUID organizationId = line.organizationId();
        return usage.usedInMonthOf(clock.instant(), List.of(organizationId)).getOrDefault(organizationId, 0L);
    }
}
