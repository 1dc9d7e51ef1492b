package dev.carillon.call.carrier.simulated;

import dev.carillon.call.call.CallCommandPart;
import dev.carillon.call.call.CallViews;
import dev.carillon.call.call.Storable;
import dev.carillon.call.carrier.IncomingCall;
import dev.carillon.call.carrier.IncomingCalls;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.common.contract.Ids;
import dev.carillon.common.contract.call.SimulateInboundCall;
import dev.carillon.common.messaging.command.Outcome;
import dev.carillon.common.messaging.command.ReceivedCommand;
import dev.carillon.common.problem.Problem;
import dev.carillon.common.problem.ProblemCode;
import dev.carillon.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The people who ring on the simulated network: they come by command. */
@ApplicationScoped
class SimulatedCallers implements CallCommandPart {
    private static final Logger LOG = Logger.getLogger(SimulatedCallers.class);

    private final IncomingCalls incoming;
    private final SimulatedCarrier carrier;
    private final SimulatedLedger ledger;
    private final Event<CallerRang> rang;
    private final CallViews views;
    private final Clock clock;

    SimulatedCallers(
            IncomingCalls incoming,
            SimulatedCarrier carrier,
            SimulatedLedger ledger,
            Event<CallerRang> rang,
            CallViews views,
            Clock clock) {
        this.incoming = incoming;
        this.carrier = carrier;
        this.ledger = ledger;
        this.rang = rang;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public String type() {
        return SimulateInboundCall.TYPE;
    }

    /** The caller exists once the command is carried out: unlike a packet of ours, they come with the transaction. */
    @Override
    public Outcome decide(ReceivedCommand command) {
        Storable.require(command);
        if (!command.test()) {
            throw new ProblemException(ProblemCode.TEST_KEY_REQUIRED, "Nobody real rings by a request");
        }
        return Outcome.created(views.of(ring(command, command.payload(SimulateInboundCall.class))));
    }

    private Call ring(ReceivedCommand command, SimulateInboundCall wanted) {
        UUID attemptId = Ids.next(clock);
        Instant now = clock.instant();
        Call call = incoming.ring(new IncomingCall(
                        command.id(),
                        attemptId,
                        SimulatedCarrier.NAME,
                        command.organizationId(),
                        command.test(),
                        wanted.toNumber(),
                        wanted.fromNumber(),
                        wanted.clientName(),
                        wanted.context(),
                        wanted.metadata(),
                        wanted.webhookUrl(),
                        now,
                        command.requestId(),
                        command.traceparent()))
                .orElseThrow(
                        () -> Problem.invalid("to", "no agent has this number").asException());
        ledger.ring(attemptId, command.id(), wanted.fromNumber(), wanted.outcome(), now);
        rang.fire(new CallerRang(attemptId));
        return call;
    }

    /** Should it fail, the attempt's lease runs out, and it is adopted then. */
    void follow(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallerRang caller) {
        var unused = Thread.ofVirtual().name("caller").start(() -> {
            try {
                carrier.adopt(caller.attemptId());
            } catch (RuntimeException e) {
                LOG.warnf("Caller could not be followed at once attempt=%s error=%s", caller.attemptId(), e);
            }
        });
    }
}
