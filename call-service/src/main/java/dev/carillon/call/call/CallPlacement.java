package dev.carillon.call.call;

import dev.carillon.call.agent.Agents;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.CallNotes;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.DialRules;
import dev.carillon.call.quota.MinuteUsageStore;
import dev.carillon.call.tenant.TenantLimitsStore;
import dev.carillon.call.voice.Voices;
import dev.carillon.common.contract.call.AgentOverrides;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.contract.call.PlaceCall;
import dev.carillon.common.contract.tenant.TenantLimits;
import dev.carillon.common.json.RenderedJson;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Places a whole batch of calls with a handful of statements, however large it is. */
@ApplicationScoped
class CallPlacement {
    private final Agents agents;
    private final TenantLimitsStore limits;
    private final MinuteUsageStore usage;
    private final Voices voices;
    private final CallWriter writer;
    private final DialRulesFactory dialRules;
    private final Clock clock;

    CallPlacement(
            Agents agents,
            TenantLimitsStore limits,
            MinuteUsageStore usage,
            Voices voices,
            CallWriter writer,
            DialRulesFactory dialRules,
            Clock clock) {
        this.agents = agents;
        this.limits = limits;
        this.usage = usage;
        this.voices = voices;
        this.writer = writer;
        this.dialRules = dialRules;
        this.clock = clock;
    }

    /** Decides each of {@code commands}; a refusal fails no neighbour. */
    Map<ReceivedCommand, Outcome> place(List<ReceivedCommand> commands) {
        Map<ReceivedCommand, Outcome> outcomes = new LinkedHashMap<>();
        if (commands.isEmpty()) {
            return outcomes;
        }
        Map<ReceivedCommand, PlaceCall> wanted = new LinkedHashMap<>();
        commands.forEach(command -> wanted.put(command, command.payload(PlaceCall.class)));
        PlacementRules rules = rules(wanted);

        Instant now = clock.instant();
        List<Decision.Changed> placed = new ArrayList<>(commands.size());
        wanted.forEach((command, place) -> {
            try {
                Storable.require(command);
                UUID agentId = rules.agentFor(command, place);
                rules.requireMinutes(command);
                requireVoice(command, place.agentOverrides());
                DialRules own = dialRules.of(place, now);
                placed.add(CallDecider.place(order(command, place, agentId, own, now), CallNotes.of(place.metadata())));
            } catch (ProblemException e) {
                outcomes.put(command, Outcome.refused(e.problem()));
            }
        });
        Map<UUID, RenderedJson> inserted = writer.insert(placed);
        Map<UUID, Outcome> byId = new HashMap<>();
        for (Decision.Changed change : placed) {
            UUID id = change.call().order().id();
            RenderedJson view = inserted.get(id);
            byId.put(
                    id,
                    view == null
                            ? Outcome.refused(Problem.of(ProblemCode.CONFLICT, "The call exists already"))
                            : Outcome.created(view));
        }
        for (ReceivedCommand command : commands) {
            outcomes.computeIfAbsent(command, c -> Objects.requireNonNull(byId.get(c.id())));
        }
        return outcomes;
    }

    /** A statement of its own, for the few calls that have a voice of their own. */
    private void requireVoice(ReceivedCommand command, @Nullable AgentOverrides overrides) {
        String voiceId = overrides == null ? null : overrides.voiceId();
        if (voiceId != null && !voices.hold(command.organizationId(), command.test(), voiceId)) {
            throw Problem.invalid("agent_overrides.voice_id", "names no voice of the library and no deployed speaker")
                    .asException();
        }
    }

    private PlacementRules rules(Map<ReceivedCommand, PlaceCall> wanted) {
        Map<UUID, TenantLimits> told = new HashMap<>();
        for (ReceivedCommand command : wanted.keySet()) {
            told.merge(
                    command.organizationId(),
                    command.limits(),
                    (one, other) -> one.version() < other.version() ? other : one);
        }
        Set<UUID> agentIds = wanted.values().stream()
                .map(PlaceCall::agentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<UUID> live = wanted.keySet().stream()
                .filter(command -> !command.test())
                .map(ReceivedCommand::organizationId)
                .collect(Collectors.toSet());
        return new PlacementRules(
                agents.candidates(agentIds, told.keySet()),
                limits.keepNewer(told),
                live.isEmpty() ? Map.of() : usage.usedInMonthOf(clock.instant(), live));
    }

    private static CallOrder order(
            ReceivedCommand command, PlaceCall place, UUID agentId, DialRules rules, Instant now) {
        return new CallOrder(
                command.id(),
                command.organizationId(),
                command.test(),
                Direction.OUTBOUND,
                agentId,
                place.campaignId(),
                place.contactId(),
                place.toNumber(),
                place.fromNumber(),
                place.clientName(),
                place.context(),
                place.agentOverrides(),
                place.webhookUrl(),
                place.maxAttempts(),
                rules,
                place.scheduledAt() == null ? now : place.scheduledAt(),
                now,
                command.requestId(),
                command.traceparent());
    }
}
