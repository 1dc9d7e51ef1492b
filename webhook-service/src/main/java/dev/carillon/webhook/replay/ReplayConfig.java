package dev.carillon.webhook.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replays go on. */
@ConfigMapping(prefix = "carillon.webhook.replay")
public interface ReplayConfig {

    /** Events a second that one replay makes deliveries of, whatever the number of replicas. */
    @WithDefault("50")
    int ratePerSecond();

    /** Events that are looked at in one transaction. */
    @WithDefault("200")
    int chunk();

    /** Deliveries of one replay that may be pending; no more are made before the endpoint has taken some. */
    @WithDefault("1000")
    int maxPending();

    /** Most events of one replay. */
    @WithDefault("1000000")
    int maxEvents();

    /** Pause before a replay's first chunk: what is being stored when it is asked for has its place by then. */
    @WithDefault("1S")
    Duration startDelay();

    /** Pause between looks for replays that may go on. */
    @WithDefault("250MS")
    Duration pollInterval();

    /** Pause before a replay is looked at again that waits for its endpoint. */
    @WithDefault("1S")
    Duration patience();
}
