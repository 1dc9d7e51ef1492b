package dev.carillon.webhook.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a target is given at once, and when it is left alone. All of it is per target and replica. */
@ConfigMapping(prefix = "carillon.webhook.lane")
public interface LaneConfig {

    /** Tries at once for a target that fails. */
    @WithDefault("1")
    int leastInFlight();

    /** Tries at once for a target of which nothing is known yet. */
    @WithDefault("10")
    int startInFlight();

    /** Tries at once for a target that answers well. */
    @WithDefault("250")
    int mostInFlight();

    /** New deliveries that may wait in memory for each of these tries, at a target that has earned more of them than it
     * began with; the others wait in the table. */
    @WithDefault("3")
    int waitingPerSlot();

    /** Only a success within this time earns a target more tries at once. */
    @WithDefault("1S")
    Duration quick();

    /** How much of an endpoint's rate limit can be saved up for a burst; at least one delivery. Not shorter than two
     * poll intervals, or the limit is not reached. */
    @WithDefault("500MS")
    Duration rateLimitBurst();

    /** When nothing is sent to a target any more. */
    Circuit circuit();

    /** When an endpoint is paused because it fails. */
    Failing failing();

    /** When nothing is sent to a target any more. */
    interface Circuit {
        /** Failures in a row after which nothing is sent but a probe now and then. */
        @WithDefault("10")
        int failures();

        /** Wait before the first probe; each failed one doubles it. */
        @WithDefault("2S")
        Duration firstProbe();

        /** Longest wait between probes. */
        @WithDefault("5M")
        Duration longestProbe();

        /** Part of a wait by which it is made shorter or longer at random. */
        @WithDefault("0.2")
        double jitter();

        /** Longest pause of a whole target that Retry-After of a 429 or 503 can ask for. */
        @WithDefault("1H")
        Duration longestPause();
    }

    /** When an endpoint is paused because it fails. */
    interface Failing {
        /** Nothing but failures for this long, however few. */
        @WithDefault("5D")
        Duration longest();

        /** Nothing but failures for this long, when there are enough of them. */
        @WithDefault("1H")
        Duration window();

        /** How many failures are enough for the window. */
        @WithDefault("50")
        int attempts();

        /** Wait between probes of a paused endpoint. */
        @WithDefault("10M")
        Duration probeInterval();
    }
}
