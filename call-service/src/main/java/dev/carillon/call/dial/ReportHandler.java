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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Carries carriers' reports into the calls: one transaction each, tried again for as long as the database is away. */
@ApplicationScoped
public class ReportHandler implements CarrierListener {
    private static final Logger LOG = Logger.getLogger(ReportHandler.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(5);

    private final CallStore calls;
    private final CallWriter writer;
    private final Transcripts transcripts;
    private final CallDecider decider;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Semaphore writers;
    private final ExecutorService reports = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("report-", 0).factory());

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
    }

    @Override
    public void onReport(AttemptReport report) {
        if (!reports.isShutdown()) { // else the next owner of the attempt asks the carrier
            reports.execute(() -> applyUntilDone(report));
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
        QuarkusTransaction.requiringNew()
                .call(() -> decide(report))
                .ifPresent(ended -> metrics.counter(
                                "carillon.attempts", "outcome", ended.outcome().wire())
                        .increment());
    }

    private Optional<EndedAttempt> decide(AttemptReport report) {
        Call call = calls.lockOfAttempt(report.attemptId()).orElse(null);
        if (call == null) {
            LOG.warnf("Report is of an attempt that does not exist attempt=%s", report.attemptId());
            return Optional.empty();
        }
        Decision decision = decider.decide(call, withTranscript(call, report), clock.instant());
        return switch (decision) {
            case Decision.Changed changed -> {
                writer.save(List.of(changed));
                yield Optional.ofNullable(changed.ended());
            }
            case Decision.Unchanged unchanged -> Optional.empty();
            case Decision.Refused refused ->
                throw new IllegalStateException(
                        "A report was refused for call " + call.order().id() + ": " + refused.reason());
        };
    }

    private AttemptReport withTranscript(Call call, AttemptReport report) {
        return switch (report) {
            case AttemptReport.Ended ended
            when ended.answeredAt() != null && ended.transcript() == null ->
                ended.withTranscript(
                        transcripts.of(call.order(), ended.outcome(), ended.answeredAt(), ended.endedAt()));
            case AttemptReport.Ended ended -> ended;
            case AttemptReport.Ringing ringing -> ringing;
            case AttemptReport.Answered answered -> answered;
            case AttemptReport.NeverDialed never -> never;
        };
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
