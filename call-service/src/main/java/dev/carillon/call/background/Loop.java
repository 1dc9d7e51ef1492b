package dev.carillon.call.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Does a piece of work again and again: at once while there is more, else after a wake or the end of a tick. */
public final class Loop implements Runnable {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Duration tick;
    private final Duration gather;
    private final BooleanSupplier work;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /** @param work says whether there may be more to do at once */
    public Loop(String name, Duration tick, BooleanSupplier work) {
        this(name, tick, Duration.ZERO, work);
    }

    /**
     * @param gather waited before each turn, so that what comes in at nearly the same time is one turn's work
     * @param work says whether there may be more to do at once
     */
    public Loop(String name, Duration tick, Duration gather, BooleanSupplier work) {
        this.tick = tick;
        this.gather = gather;
        this.work = work;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this);
    }

    /** To be called once. */
    public void start() {
        thread.start();
    }

    /** Ends the present wait. */
    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    /** Returns when the work under way is done. */
    public void stop() {
        stopping = true;
        wake();
        try {
            thread.join(STOP_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            if (!workSafely()) {
                await();
            }
            gather();
        }
    }

    private boolean workSafely() {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warnf("Background work failed and will be tried again work=%s error=%s", thread.getName(), e);
            return false;
        }
    }

    private void await() {
        try {
            var unused = wakes.tryAcquire(tick.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    /** Who wakes us from here on is served by the coming turn. */
    private void gather() {
        try {
            if (gather.isPositive() && !stopping) {
                Thread.sleep(gather);
            }
            wakes.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
