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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Fetches the recordings of ended calls from their carriers and stores them, behind the calls: a call never waits for its
 * recording. The audio is stored one by one, and then written down for all of a pass at once. What is left undone is taken
 * up again once its lease is over; the key is the call's, so that doing it twice stores one.
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
    private final Event<RecordingsMade> recorded;
    private final RecordingConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Loop loop;

    RecordingMaker(
            PendingRecordings pending,
            RecordingStore recordings,
            Carriers carriers,
            BlobStore blobs,
            Event<RecordingsMade> recorded,
            RecordingConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.pending = pending;
        this.recordings = recordings;
        this.carriers = carriers;
        this.blobs = blobs;
        this.recorded = recorded;
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
        List<Recording> stored = new ArrayList<>(claimed.size());
        List<UUID> silent = new ArrayList<>();
        for (Pending item : claimed) {
            UUID callId = item.talk().callId();
            try {
                store(item).ifPresentOrElse(stored::add, () -> silent.add(callId));
            } catch (RuntimeException e) {
                failed(callId, e);
            }
        }
        finish(stored, silent);
        return claimed.size() == MOST;
    }

    /** Empty when the carrier has none. */
    private Optional<Recording> store(Pending item) {
        Talk talk = item.talk();
        Optional<Content> content = Optional.ofNullable(item.carrier())
                .flatMap(carrier -> carriers.named(carrier).recording(talk));
        return content.map(wav -> {
            String key = "recordings/" + talk.callId() + ".wav";
            blobs.put(key, wav);
            return new Recording(
                    talk.callId(),
                    item.organizationId(),
                    item.test(),
                    key,
                    wav.length(),
                    talk.length(),
                    clock.instant());
        });
    }

    /** All in one transaction; when that fails, each in its own, so that one that cannot be written holds up no other. */
    private void finish(List<Recording> stored, List<UUID> silent) {
        if (stored.isEmpty() && silent.isEmpty()) {
            return;
        }
        try {
            write(stored, silent);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Recordings could not be written down together and are written one by one recordings=%d none=%d error=%s",
                    stored.size(), silent.size(), e);
            stored.forEach(recording -> finishAlone(recording.callId(), List.of(recording), List.of()));
            silent.forEach(callId -> finishAlone(callId, List.of(), List.of(callId)));
        }
    }

    private void finishAlone(UUID callId, List<Recording> stored, List<UUID> silent) {
        try {
            write(stored, silent);
        } catch (RuntimeException e) {
            failed(callId, e);
        }
    }

    private void write(List<Recording> stored, List<UUID> silent) {
        QuarkusTransaction.requiringNew().run(() -> {
            Map<UUID, String> made = recordings.insert(stored);
            if (!made.isEmpty()) {
                recorded.fire(new RecordingsMade(made));
            }
            pending.done(Stream.concat(stored.stream().map(Recording::callId), silent.stream())
                    .toList());
        });
        metrics.counter("carillon.recordings", "outcome", "stored").increment(stored.size());
        metrics.counter("carillon.recordings", "outcome", "none").increment(silent.size());
    }

    private void failed(UUID callId, RuntimeException e) {
        metrics.counter("carillon.recordings", "outcome", "failed").increment();
        LOG.warnf("Recording could not be made and will be tried again call_id=%s error=%s", callId, e);
    }
}
