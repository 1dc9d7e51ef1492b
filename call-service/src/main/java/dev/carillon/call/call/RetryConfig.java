package dev.carillon.call.call;

import dev.carillon.call.lifecycle.CallDecider;
import dev.carillon.call.lifecycle.RetryPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** When a call is tried again. */
@ConfigMapping(prefix = "carillon.retry")
public interface RetryConfig {
    /** After busy, a media failure or an unavailable carrier: long enough for a usual talk or fail-over to end. */
    @WithDefault("5M")
    Duration soon();

    /** After nobody answered: long enough for people to come back to their phone. */
    @WithDefault("30M")
    Duration later();

    /** After the carrier had no line free; uses up no attempt. */
    @WithDefault("30s")
    Duration carrierBusy();

    /** How many attempts that use up none one call may have. */
    @WithDefault("20")
    int uncountedLimit();

    /** Whether to call again after a machine picked up. */
    @WithDefault("false")
    boolean voicemail();

    /** Whether to call a person again whom the agent failed in the middle of the call. */
    @WithDefault("false")
    boolean agentError();

    /** Whether to call again when the carrier went silent, although the person may have been reached. */
    @WithDefault("false")
    boolean lost();

    /** Makes the decider of this configuration. */
    class Producer {
        @Produces
        @Singleton
        CallDecider decider(RetryConfig config) {
            return new CallDecider(new RetryPolicy(
                    config.soon(),
                    config.later(),
                    config.carrierBusy(),
                    config.uncountedLimit(),
                    config.voicemail(),
                    config.agentError(),
                    config.lost()));
        }
    }
}
