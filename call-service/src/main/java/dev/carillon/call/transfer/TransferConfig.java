package dev.carillon.call.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of transfers. */
@ConfigMapping(prefix = "carillon.transfer")
public interface TransferConfig {
    /** How often it is looked for offers that ran out, whoever made them. */
    @WithDefault("500ms")
    Duration tick();

    /**
     * How long a turn of a talk is taken to last: a flow's transfer begins when that has passed for each turn before it. The
     * simulated callee stays for it, however short their talk is.
     */
    @WithDefault("500ms")
    Duration turn();

    /** After which a carrier is told again of an accepted transfer that it has not confirmed, and a flow's transfer is begun by another process. */
    @WithDefault("2s")
    Duration bridgeRetry();

    /** After which a connected operator counts as having finished, if nobody says so. */
    @WithDefault("2H")
    Duration longestTalk();
}
