package dev.carillon.webhook.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the feed is streamed. */
@ConfigMapping(prefix = "carillon.webhook.feed")
public interface FeedConfig {

    /** Streams of one organisation at once, live and test mode together, per replica. */
    @WithDefault("5")
    int maxStreams();

    /** Streams of all organisations at once, per replica. */
    @WithDefault("500")
    int maxStreamsInAll();

    /** Pause between looks for events that other replicas have stored; those of this one wake the stream. */
    @WithDefault("1S")
    Duration pollInterval();

    /** Pause between looks right after a wake: what was stored shows when every older transaction has ended. */
    @WithDefault("25MS")
    Duration settleInterval();

    /** Longest silence of a stream; then a comment is sent. */
    @WithDefault("15S")
    Duration heartbeat();

    /** Events that are read at once, and kept in memory until the reader has taken them. */
    @WithDefault("100")
    int page();
}
