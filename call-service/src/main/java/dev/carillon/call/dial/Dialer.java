package dev.carillon.call.dial;

import dev.carillon.call.background.Loop;
import dev.carillon.call.call.DialerWake;
import dev.carillon.call.dial.Claimer.Claim;
import dev.carillon.call.dial.OrgDialStore.Line;
import dev.carillon.call.suppression.CatchUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Dials what is due: line by line, a few calls at a time, so that nobody's calls stand before another's. */
@ApplicationScoped
class Dialer {
    private final OrgDialStore lines;
    private final Claimer claimer;
    private final Launcher launcher;
    private final CatchUp suppressions;
    private final DialConfig config;
    private final Loop loop;

    Dialer(OrgDialStore lines, Claimer claimer, Launcher launcher, CatchUp suppressions, DialConfig config) {
        this.lines = lines;
        this.claimer = claimer;
        this.launcher = launcher;
        this.suppressions = suppressions;
        this.config = config;
        this.loop = new Loop("dialer", config.tick(), config.gather(), this::round);
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DialerWake wake) {
        loop.wake();
    }

    /** One turn for every line that has a call due; true when any of them took one. */
    boolean round() {
        if (!suppressions.isDone()) {
            return false; // somebody may have asked not to be called while this process was away
        }
        List<Line> due = new ArrayList<>(lines.due());
        Collections.shuffle(due); // no line is always the last one to be served
        boolean claimed = false;
        for (Line line : due) {
            claimed |= dial(line);
        }
        return claimed;
    }

    private boolean dial(Line line) {
        int most = Math.min(config.claimSize(), launcher.freeSlots());
        if (most == 0) {
            return false;
        }
        long leasedUntil = System.nanoTime() + config.lease().toNanos();
        Claim claim = claimer.claim(line, most);
        launcher.launch(claim.opened(), leasedUntil);
        return !claim.isEmpty();
    }
}
