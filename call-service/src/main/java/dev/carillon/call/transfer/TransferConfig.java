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

    /** After which a carrier is told again of an accepted transfer that it has not confirmed. */
    @WithDefault("2s")
    Duration bridgeRetry();

    /** After which a connected operator counts as having finished, if nobody says so. */
    @WithDefault("2H")
    Duration longestTalk();
}
