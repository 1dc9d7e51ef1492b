package dev.carillon.call.carrier.simulated;

import dev.carillon.call.blob.Content;
import dev.carillon.call.carrier.Carrier;
import dev.carillon.call.carrier.CarrierListener;
import dev.carillon.call.carrier.DialRequest;
import dev.carillon.call.carrier.Standing;
import dev.carillon.call.carrier.Talk;
import dev.carillon.call.lifecycle.AttemptReport;
import dev.carillon.common.messaging.KafkaSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A carrier that behaves by the number dialled, or that rings. What it has taken is in its ledger, and what follows is
 * a function of that: this process only keeps the timers of the reports it is going to make.
 */
@ApplicationScoped
public class SimulatedCarrier implements Carrier {
    public static final String NAME = "simulated";

    private static final Logger LOG = Logger.getLogger(SimulatedCarrier.class);

    private final SimulatedLedger ledger;
    private final CarrierListener listener;
    private final Clock clock;
    private final String instance;
    private final Map<UUID, List<? extends Future<?>>> sessions = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulated-carrier").factory());

    SimulatedCarrier(SimulatedLedger ledger, CarrierListener listener, Clock clock, KafkaSettings process) {
        this.ledger = ledger;
        this.listener = listener;
        this.clock = clock;
        this.instance = process.instance();
    }

    @PreDestroy
    void close() {
        timers.shutdownNow();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void dial(DialRequest request) {
        follow(QuarkusTransaction.suspendingExisting().call(() -> ledger.dial(request, instance)));
    }

    @Override
    public void answer(UUID attemptId) {
        QuarkusTransaction.suspendingExisting().run(() -> {
            ledger.answer(attemptId);
            ledger.find(attemptId).ifPresent(this::follow);
        });
    }

    @Override
    public void end(UUID attemptId) {
        QuarkusTransaction.suspendingExisting().run(() -> {
            ledger.hangUp(attemptId);
            ledger.find(attemptId).ifPresent(this::follow);
        });
    }

    /** Whoever takes over, takes over at once. */
    @Override
    public void transfer(UUID attemptId, String target) {
        QuarkusTransaction.suspendingExisting().run(() -> {
            ledger.transfer(attemptId);
            ledger.find(attemptId).ifPresent(this::follow);
        });
    }

    /** Told by whichever process; the one that dialled looks again before it ends the call. */
    @Override
    public boolean expectTransfer(UUID attemptId) {
        return QuarkusTransaction.suspendingExisting().call(() -> {
            ledger.expect(attemptId, true);
            Optional<SimulatedAttempt> attempt = ledger.find(attemptId);
            attempt.ifPresent(this::follow);
            return attempt.filter(it -> it.script().canBeHandedOver()).isPresent();
        });
    }

    @Override
    public void expectNobody(UUID attemptId) {
        QuarkusTransaction.suspendingExisting().run(() -> {
            ledger.expect(attemptId, false);
            ledger.find(attemptId).ifPresent(this::follow);
        });
    }

    @Override
    public Standing lookUp(UUID attemptId) {
        return QuarkusTransaction.suspendingExisting()
                .call(() -> ledger.find(attemptId))
                .map(attempt -> attempt.standing(clock.instant()))
                .orElseGet(Standing.NeverDialed::new);
    }

    @Override
    public void adopt(UUID attemptId) {
        QuarkusTransaction.suspendingExisting()
                .call(() -> ledger.find(attemptId))
                .ifPresent(this::follow);
    }

    @Override
    public Optional<Content> recording(Talk talk) {
        SimulatedSound sound = SimulatedSound.of(talk);
        return Optional.of(new Content(sound.bytes(), sound::open));
    }

    /** Its numbers are there to be dialled again and again. */
    @Override
    public boolean judgesRealNumbers() {
        return false;
    }

    @Override
    public Set<UUID> alive() {
        return Set.copyOf(sessions.keySet());
    }

    /** Sets the timers of all its reports, those that are due already at once: repeating one does no harm. */
    private void follow(SimulatedAttempt attempt) {
        sessions.compute(attempt.attemptId(), (id, former) -> {
            if (former != null) {
                former.forEach(timer -> timer.cancel(false));
            }
            List<SimulatedAttempt.Due> reports = attempt.reports();
            return reports.isEmpty()
                    ? null
                    : reports.stream().map(due -> schedule(attempt, due)).toList();
        });
    }

    private ScheduledFuture<?> schedule(SimulatedAttempt attempt, SimulatedAttempt.Due due) {
        Duration delay = Duration.between(clock.instant(), due.at());
        boolean mayChange = due.report() instanceof AttemptReport.Ended
                && (attempt.mayBeAnswered() || attempt.script().canBeHandedOver());
        Runnable task = mayChange ? () -> lookAgain(attempt.attemptId()) : () -> report(due);
        return timers.schedule(task, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    }

    /**
     * Before somebody is said to be gone: another process may have picked up, or told them to wait for an operator. What
     * fails is reconciled.
     */
    private void lookAgain(UUID attemptId) {
        var unused = Thread.ofVirtual().name("simulated-end").start(() -> {
            try {
                if (lookUp(attemptId) instanceof Standing.Ended ended) {
                    sessions.remove(attemptId);
                    listener.onReport(ended.report());
                } else {
                    adopt(attemptId);
                }
            } catch (RuntimeException e) {
                sessions.remove(attemptId);
                LOG.warnf("Attempt could not be looked up at its end attempt=%s error=%s", attemptId, e);
            }
        });
    }

    private void report(SimulatedAttempt.Due due) {
        if (due.report() instanceof AttemptReport.Ended ended) {
            sessions.remove(ended.attemptId());
        }
        listener.onReport(due.report());
    }
}
