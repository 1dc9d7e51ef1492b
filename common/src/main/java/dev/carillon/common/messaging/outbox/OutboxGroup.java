package dev.carillon.common.messaging.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Relays one group of buckets: holds its lease, reads a page, publishes it, deletes it, and again. One page is in
 * flight at a time, so that order per aggregate holds. After any failure the publisher is closed and the page read
 * again; what was published twice carries the same id.
 */
final class OutboxGroup implements Runnable {
    private static final Logger LOG = Logger.getLogger(OutboxGroup.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final int group;
    private final String owner;
    private final OutboxConfig config;
    private final OutboxStore store;
    private final OutboxSignal signal;
    private final Supplier<OutboxPublisher> publishers;
    private final RelayPace pace;
    private final Counter published;
    private final Counter failures;
    private final Thread thread;

    private volatile boolean stopping;
    private @Nullable OutboxPublisher publisher;
    private long leasedUntilNanos;
    private long renewAtNanos;
    private boolean leased;
    private long notBeforeNanos = System.nanoTime();
    private Duration backoff = FIRST_BACKOFF;

    OutboxGroup(
            int group,
            String owner,
            OutboxConfig config,
            OutboxStore store,
            OutboxSignal signal,
            MeterRegistry metrics,
            Supplier<OutboxPublisher> publishers) {
        this.group = group;
        this.owner = owner;
        this.config = config;
        this.store = store;
        this.signal = signal;
        this.publishers = publishers;
        this.pace = new RelayPace(config.shortestRest(), config.longestRest());
        this.published = metrics.counter("carillon.outbox.published");
        this.failures = metrics.counter("carillon.outbox.failures");
        this.thread = Thread.ofPlatform().daemon().name("outbox-" + group).unstarted(this);
    }

    void start() {
        thread.start();
    }

    void requestStop() {
        stopping = true;
        signal.wake(group);
    }

    void awaitStop() {
        try {
            thread.join(STOP_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                if (!holdLease()) {
                    signal.await(group, config.lease().dividedBy(4));
                } else if (!relayPage()) {
                    signal.await(group, config.pollInterval());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (SQLException | RuntimeException e) {
                failed(e);
            }
        }
        letGo();
    }

    /** Renews at a third of the lease. A lease that ran out by our own clock is lost, whatever the database says. */
    private boolean holdLease() throws SQLException {
        long now = System.nanoTime();
        if (leased && now - renewAtNanos < 0) {
            return true;
        }
        boolean lapsed = !leased || now - leasedUntilNanos >= 0;
        boolean acquired = store.acquire(group, owner, config.lease());
        if (lapsed || !acquired) {
            closePublisher(); // someone else may have published since: the next one must fence them
        }
        leased = acquired;
        leasedUntilNanos = now + config.lease().toNanos();
        renewAtNanos = now + config.lease().dividedBy(3).toNanos();
        return acquired;
    }

    /** Publishes one page; false when there was nothing to do. */
    private boolean relayPage() throws SQLException, InterruptedException {
        TimeUnit.NANOSECONDS.sleep(notBeforeNanos - System.nanoTime()); // not at all when that is past
        List<OutboxStore.Row> page = store.page(group, config.pageSize());
        if (page.isEmpty()) {
            return false;
        }
        OutboxPublisher current = publisher;
        if (current == null) {
            current = publishers.get();
            publisher = current;
        }
        notBeforeNanos = System.nanoTime() + pace.after(page.size()).toNanos();
        current.publish(page);
        store.delete(page);
        published.increment(page.size());
        backoff = FIRST_BACKOFF;
        return true;
    }

    private void failed(Exception e) {
        failures.increment();
        if (e instanceof SQLException || e instanceof KafkaException) {
            LOG.warnf("Outbox relay failed and will try again group=%d error=%s", group, e);
        } else {
            LOG.errorf(e, "Outbox relay failed unexpectedly and will try again group=%d", group);
        }
        closePublisher();
        try {
            Thread.sleep(backoff);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        backoff = backoff.multipliedBy(2).compareTo(LAST_BACKOFF) < 0 ? backoff.multipliedBy(2) : LAST_BACKOFF;
    }

    private void closePublisher() {
        OutboxPublisher current = publisher;
        publisher = null;
        if (current != null) {
            try {
                current.close();
            } catch (RuntimeException e) {
                LOG.debugf(e, "Outbox publisher did not close cleanly group=%d", group);
            }
        }
    }

    private void letGo() {
        closePublisher();
        if (leased) {
            try {
                store.release(group, owner);
            } catch (SQLException e) {
                LOG.infof("Outbox lease was not given back and will run out group=%d error=%s", group, e);
            }
        }
    }
}
