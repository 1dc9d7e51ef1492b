package dev.carillon.call.dial;

import dev.carillon.call.call.CallStore;
import dev.carillon.call.call.CallWriter;
import dev.carillon.call.call.Transcripts;
import dev.carillon.call.carrier.CarrierListener;
import dev.carillon.call.lifecycle.AttemptReport;
import dev.carillon.call.lifecycle.Call;
import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.Decision;
import dev.carillon.call.lifecycle.EndedAttempt;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Carries carriers' reports into the calls, several in one transaction when they come faster than they are written. What
 * fails together is tried again one by one, each for as long as the database is away: no report fails its neighbours.
 */
@ApplicationScoped
public class ReportHandler implements CarrierListener {
    private static final Logger LOG = Logger.getLogger(ReportHandler.class);
    /** Locks of so many calls are held together at most. */
    private static final int MOST = 50;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(5);

    private final CallStore calls;
    private final CallWriter writer;
    private final Transcripts transcripts;
    private final CallDecider decider;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore writers;
    private final Duration gather;
    private final ExecutorService reports = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("report-", 0).factory());
    private final ReportBatches batches;

    ReportHandler(
            CallStore calls,
            CallWriter writer,
            Transcripts transcripts,
            CallDecider decider,
            Clock clock,
            MeterRegistry metrics,
            DialConfig config) {
        this.calls = calls;
        this.writer = writer;
        this.transcripts = transcripts;
        this.decider = decider;
        this.clock = clock;
        this.metrics = metrics;
        this.writers = new Semaphore(config.concurrentReports());
        this.gather = config.gather();
        this.batches = new ReportBatches(reports, config.concurrentReports(), MOST, this::gather, this::writeBatch);
    }

    @Override
    public void onReport(AttemptReport report) {
        if (!reports.isShutdown()) { // else the next owner of the attempt asks the carrier
            batches.add(report);
        }
    }

    /** Stops; reports that are not written yet are found again by reconciliation. */
    void stop() {
        reports.shutdownNow();
    }

    /**
     * Applies {@code report} in a transaction of its own. Late and repeated ones change nothing.
     *
     * @throws RuntimeException when the database refuses or is away; nothing is changed then
     */
    void apply(AttemptReport report) {
        apply(List.of(report));
    }

    private void apply(List<AttemptReport> batch) {
        for (EndedAttempt ended : QuarkusTransaction.requiringNew().call(() -> decide(batch))) {
            metrics.counter("carillon.attempts", "outcome", ended.outcome().wire())
                    .increment();
        }
    }

    private List<EndedAttempt> decide(List<AttemptReport> batch) {
        Map<UUID, UUID> callIds =
                calls.ofAttempts(batch.stream().map(AttemptReport::attemptId).toList());
        Map<UUID, Call> locked = new HashMap<>();
        calls.lock(Set.copyOf(callIds.values()))
                .forEach(call -> locked.put(call.order().id(), call));
        Map<UUID, Decision.Changed> unsaved = new LinkedHashMap<>();
        List<EndedAttempt> ended = new ArrayList<>();
        for (AttemptReport report : batch) {
            UUID callId = callIds.get(report.attemptId());
            Call call = callId == null ? null : locked.get(callId);
            if (call == null) {
                LOG.warnf("Report is of an attempt that does not exist attempt=%s", report.attemptId());
                continue;
            }
            if (unsaved.containsKey(callId)) {
                save(unsaved); // one change of a call at a time
            }
            decide(call, report).ifPresent(changed -> {
                unsaved.put(callId, changed);
                locked.put(callId, changed.call());
                if (changed.ended() != null) {
                    ended.add(changed.ended());
                }
            });
        }
        save(unsaved);
        return ended;
    }

    private void save(Map<UUID, Decision.Changed> unsaved) {
        writer.save(List.copyOf(unsaved.values()));
        unsaved.clear();
    }

    private Optional<Decision.Changed> decide(Call call, AttemptReport report) {
        return switch (decider.decide(call, withTalk(call, report), clock.instant())) {
            case Decision.Changed changed -> Optional.of(changed);
            case Decision.Unchanged unchanged -> Optional.empty();
            case Decision.Refused refused ->
                throw new IllegalStateException(
                        "A report was refused for call " + call.order().id() + ": " + refused.reason());
        };
    }

    private AttemptReport withTalk(Call call, AttemptReport report) {
        return switch (report) {
            case AttemptReport.Ended ended
            when ended.answeredAt() != null && ended.spoken() == null ->
                ended.with(transcripts.of(call.order(), ended.outcome(), ended.answeredAt(), ended.endedAt()));
            case AttemptReport.Ended ended -> ended;
            case AttemptReport.Ringing ringing -> ringing;
            case AttemptReport.Answered answered -> answered;
            case AttemptReport.NeverDialed never -> never;
        };
    }

    private void gather() {
        try {
            Thread.sleep(gather);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // shutdown; what is not written is found again by reconciliation
        }
    }

    private void writeBatch(List<AttemptReport> batch) {
        try {
            apply(batch);
        } catch (RuntimeException e) {
            metrics.counter("carillon.reports.retried").increment();
            LOG.warnf(
                    "Reports could not be written together and will be tried again reports=%d error=%s",
                    batch.size(), e);
            if (!reports.isShutdown()) {
                batch.forEach(report -> reports.execute(() -> applyUntilDone(report)));
            }
        }
    }

    private void applyUntilDone(AttemptReport report) {
        Duration backoff = FIRST_BACKOFF;
        try {
            while (true) {
                writers.acquire();
                try {
                    apply(report);
                    return;
                } catch (RuntimeException e) {
                    metrics.counter("carillon.reports.retried").increment();
                    LOG.warnf(
                            "Report could not be written and will be tried again attempt=%s error=%s",
                            report.attemptId(), e);
                } finally {
                    writers.release();
                }
                Thread.sleep(backoff);
                Duration twice = backoff.multipliedBy(2);
                backoff = twice.compareTo(LAST_BACKOFF) < 0 ? twice : LAST_BACKOFF;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // shutdown: the next owner of the attempt asks the carrier
        }
    }
}
