package dev.carillon.call.inbound;

import dev.carillon.call.agent.Agents;
import dev.carillon.call.call.ArrivedCalls;
import dev.carillon.call.carrier.IncomingCall;
import dev.carillon.call.carrier.IncomingCalls;
import dev.carillon.call.dial.DialConfig;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.CallNotes;
import dev.carillon.call.lifecycle.CallOrder;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.DialRules;
import dev.carillon.common.contract.call.Direction;
import dev.carillon.common.messaging.KafkaSettings;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Makes calls of callers who ring. A paused agent's number rings, too; only nobody picks up. */
@ApplicationScoped
class Arrivals implements IncomingCalls {
    private final Agents agents;
    private final ArrivedCalls calls;
    private final RingingCalls ringing;
    private final DialConfig dial;
    private final String instance;

    Arrivals(Agents agents, ArrivedCalls calls, RingingCalls ringing, DialConfig dial, KafkaSettings process) {
        this.agents = agents;
        this.calls = calls;
        this.ringing = ringing;
        this.dial = dial;
        this.instance = process.instance();
    }

    @Override
    public Optional<Call> ring(IncomingCall incoming) {
        return agents.ofNumber(incoming.organizationId(), incoming.test(), incoming.toNumber())
                .map(agentId -> ring(incoming, agentId));
    }

    private Call ring(IncomingCall incoming, UUID agentId) {
        Decision.Changed rung =
                CallDecider.ring(order(incoming, agentId), CallNotes.of(incoming.metadata()), incoming.attemptId());
        if (!calls.insert(rung, incoming.carrier(), instance, dial.lease())) {
            throw new ProblemException(ProblemCode.CONFLICT, "The call exists already");
        }
        ringing.insert(incoming.attemptId(), incoming.callId());
        return rung.call();
    }

    private static CallOrder order(IncomingCall incoming, UUID agentId) {
        return new CallOrder(
                incoming.callId(),
                incoming.organizationId(),
                incoming.test(),
                Direction.INBOUND,
                agentId,
                null,
                null,
                incoming.toNumber(),
                incoming.fromNumber(),
                incoming.clientName(),
                incoming.context(),
                null,
                incoming.webhookUrl(),
                1,
                DialRules.NONE,
                incoming.ringingAt(),
                incoming.ringingAt(),
                incoming.requestId(),
                incoming.traceparent());
    }
}
