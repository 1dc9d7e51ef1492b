package dev.carillon.call.dial;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the dialer. */
@ConfigMapping(prefix = "carillon.dial")
public interface DialConfig {
    /** Whether this process dials; off only where another replica does. */
    @WithDefault("true")
    boolean enabled();

    /** How often due calls are looked for when nothing wakes the dialer: calls that other replicas queued, retries. */
    @WithDefault("500ms")
    Duration tick();

    /**
     * How long calls that come due, and reports that come in, are gathered for one transaction: every dial and report may
     * be late by so much, and under load there are far fewer transactions.
     */
    @WithDefault("20ms")
    Duration gather();

    /** Calls claimed in one transaction at most; then it is the next organisation's turn. */
    @WithDefault("25")
    int claimSize();

    /**
     * How much unused pace an organisation can save up: in any second it never dials more than its calls per second
     * for a second and this long together. Not shorter than the tick, or the pace is never reached.
     */
    @WithDefault("500ms")
    Duration paceBurst();

    /** How long an attempt stays with a process that no longer renews it. Renewed at a third of it. */
    @WithDefault("30s")
    Duration lease();

    /** How much of the lease must be left, by this process's own clock, when the carrier is told to dial. */
    @WithDefault("3s")
    Duration leaseMargin();

    /** Dials that wait for the carrier at the same time, in this process. */
    @WithDefault("16")
    int concurrentDials();

    /**
     * Transactions that write reports at the same time, in this process; each needs a database connection. What comes while
     * all are busy is written together: few of them make large transactions, many make small ones.
     */
    @WithDefault("2")
    int concurrentReports();

    /** How long a callee's phone rings until the attempt is no answer. */
    @WithDefault("30s")
    Duration ringTimeout();
}
