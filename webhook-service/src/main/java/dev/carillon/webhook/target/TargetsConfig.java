package dev.carillon.webhook.target;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where deliveries may go. */
@ConfigMapping(prefix = "carillon.webhook.targets")
public interface TargetsConfig {

    /** Whether plain http is taken beside https. Only for a closed network or a laptop. */
    @WithDefault("false")
    boolean allowHttp();

    /** Address blocks (CIDR) that may be connected to although they are private, loopback or the like. */
    Optional<List<String>> allowedCidrs();

    /** Longest wait for a name to be resolved; part of the delivery's whole timeout. */
    @WithDefault("5S")
    Duration resolveTimeout();
}
