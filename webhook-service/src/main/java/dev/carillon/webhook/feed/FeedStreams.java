package dev.carillon.webhook.feed;

import dev.carillon.common.json.Json;
import dev.carillon.common.lifecycle.EarlyStop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the feed to readers as it grows. A stream is a loop on a thread of its own that reads a page, writes it, and
 * only then reads the next: a slow reader costs a page of memory and nothing else, and no connection of the database is
 * held while there is nothing to read.
 */
@ApplicationScoped
class FeedStreams {
    private static final Logger LOG = Logger.getLogger(FeedStreams.class);
    private static final long RETRY_MILLIS = 1_000;
    /** Looks at short intervals after a wake. */
    private static final int SETTLING_LOOKS = 8;

    private final FeedReads reads;
    private final FeedSignal signal;
    private final FeedConfig config;
    private final Set<FeedSignal.Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private @Nullable EarlyStop earlyStop;

    FeedStreams(FeedReads reads, FeedSignal signal, FeedConfig config) {
        this.reads = reads;
        this.signal = signal;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        earlyStop = EarlyStop.then("webhook-feed-stop", this::stop);
    }

    void stop(@Observes ShutdownEvent event) {
        if (earlyStop != null) {
            earlyStop.close();
        }
        stop();
    }

    private void stop() {
        stopping = true;
        listeners.forEach(FeedSignal.Listener::wake);
    }

    /** Writes what comes after {@code start}, until the reader has gone or the service stops. Blocks. */
    void write(FeedFilter filter, FeedPosition start, OutputStream out) {
        ServerSentEvents events = new ServerSentEvents(out);
        try (FeedSignal.Listener listener = signal.listen(filter.owner())) {
            listeners.add(listener);
            try {
                events.retryAfter(RETRY_MILLIS);
                events.flush();
                follow(filter, start, events, listener);
            } finally {
                listeners.remove(listener);
            }
        } catch (IOException e) {
            LOG.debugf(
                    "Reader of the feed has gone organization_id=%s",
                    filter.owner().organizationId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // An outage of the database. The stream ends, and its reader comes back with the last id it has seen.
            LOG.warnf(
                    "Stream of the feed ended organization_id=%s error=%s",
                    filter.owner().organizationId(), e);
        }
    }

    private void follow(FeedFilter filter, FeedPosition start, ServerSentEvents events, FeedSignal.Listener listener)
            throws IOException, InterruptedException {
        FeedPosition position = start;
        long lastWrite = System.nanoTime();
        int settling = 0;
        while (!stopping) {
            FeedReads.Slice slice = reads.slice(filter, position, config.page());
            position = slice.next();
            for (FeedReads.Entry entry : slice.entries()) {
                events.event(entry.position().encode(), json(entry));
            }
            if (!slice.entries().isEmpty()) {
                events.flush();
                lastWrite = System.nanoTime();
                settling = 0;
            }
            if (slice.more()) {
                continue;
            }
            if (System.nanoTime() - lastWrite >= config.heartbeat().toNanos()) {
                events.comment("heartbeat");
                events.flush();
                lastWrite = System.nanoTime();
            }
            Duration patience = settling > 0 ? config.settleInterval() : config.pollInterval();
            settling = listener.await(patience) ? SETTLING_LOOKS : Math.max(0, settling - 1);
        }
    }

    private static String json(FeedReads.Entry entry) {
        return new String(Json.bytes(FeedResource.body(entry.event())), StandardCharsets.UTF_8);
    }
}
