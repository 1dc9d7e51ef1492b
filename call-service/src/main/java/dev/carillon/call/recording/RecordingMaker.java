package dev.carillon.call.recording;

import dev.carillon.call.background.Loop;
import dev.carillon.call.blob.BlobStore;
import dev.carillon.call.blob.Content;
import dev.carillon.call.call.TalkEnded;
import dev.carillon.call.carrier.Carriers;
import dev.carillon.call.carrier.Talk;
import dev.carillon.call.recording.PendingRecordings.Pending;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Fetches the recordings of ended calls from their carriers and stores them, one by one and behind the calls: a call never
 * waits for its recording. What is left undone is taken up again once its lease is over; the key is the call's, so that
 * doing it twice stores one.
 */
@ApplicationScoped
class RecordingMaker {
    private static final Logger LOG = Logger.getLogger(RecordingMaker.class);
    private static final int MOST = 20;
    /** Nobody waits for a recording so eagerly; calls that end one after another are one look for it. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private final PendingRecordings pending;
    private final RecordingStore recordings;
    private final Carriers carriers;
    private final BlobStore blobs;
    private final Event<RecordingMade> made;
    private final RecordingConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Loop loop;

    RecordingMaker(
            PendingRecordings pending,
            RecordingStore recordings,
            Carriers carriers,
            BlobStore blobs,
            Event<RecordingMade> made,
            RecordingConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.pending = pending;
        this.recordings = recordings;
        this.carriers = carriers;
        this.blobs = blobs;
        this.made = made;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.loop = new Loop("recordings", config.tick(), GATHER, this::pass);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) TalkEnded ended) {
        loop.wake();
    }

    /** One pass over what nobody makes; true when there may be more. */
    boolean pass() {
        List<Pending> claimed = pending.claim(config.lease(), MOST);
        claimed.forEach(this::make);
        return claimed.size() == MOST;
    }

    private void make(Pending item) {
        UUID callId = item.talk().callId();
        try {
            Optional<Content> content = Optional.ofNullable(item.carrier())
                    .flatMap(carrier -> carriers.named(carrier).recording(item.talk()));
            content.ifPresentOrElse(wav -> store(item, wav), () -> pending.done(callId));
            metrics.counter("carillon.recordings", "outcome", content.isPresent() ? "stored" : "none")
                    .increment();
        } catch (RuntimeException e) {
            metrics.counter("carillon.recordings", "outcome", "failed").increment();
            LOG.warnf("Recording could not be made and will be tried again call_id=%s error=%s", callId, e);
        }
    }

    private void store(Pending item, Content wav) {
        Talk talk = item.talk();
        String key = "recordings/" + talk.callId() + ".wav";
        blobs.put(key, wav);
        Recording recording = new Recording(
                talk.callId(), item.organizationId(), item.test(), key, wav.length(), talk.length(), clock.instant());
        QuarkusTransaction.requiringNew().run(() -> {
            if (recordings.insert(recording)) {
                made.fire(new RecordingMade(talk.callId(), key));
            }
            pending.done(talk.callId());
        });
    }
}
