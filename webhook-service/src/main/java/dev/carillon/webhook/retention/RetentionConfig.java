package dev.carillon.webhook.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the log of events and deliveries is kept. For how long is the organisations' plans' matter. */
@ConfigMapping(prefix = "carillon.webhook.retention")
public interface RetentionConfig {

    /** Time that one partition holds: what is not kept any more goes as one. From 1 hour to 31 days. */
    @WithDefault("7D")
    Duration period();

    /** Periods that have their partitions before they begin. */
    @WithDefault("3")
    int ahead();

    /** Pause between looks for what is to be made or dropped. */
    @WithDefault("10M")
    Duration interval();

    /** Pause before it is tried again when a lock could not be had or the database refused. */
    @WithDefault("30S")
    Duration retryAfter();

    /** How long a change of partitions waits for its locks, and with it whatever waits behind it. */
    @WithDefault("300MS")
    Duration lockTimeout();

    /** Rows that are copied or expired in one transaction: the feed waits for it. */
    @WithDefault("5000")
    int chunk();
}
