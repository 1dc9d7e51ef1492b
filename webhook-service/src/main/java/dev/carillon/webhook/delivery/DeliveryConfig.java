package dev.carillon.webhook.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How deliveries are sent. */
@ConfigMapping(prefix = "carillon.webhook.delivery")
public interface DeliveryConfig {

    /** For one try as a whole: name resolution, connection, request and response. */
    @WithDefault("15S")
    Duration timeout();

    /** For the connection alone; the next address of the host is tried after it. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** How long a claimed delivery belongs to its replica. Longer than the timeout; after a crash, the wait until the
     * delivery is sent again. */
    @WithDefault("20S")
    Duration lease();

    /** Waits before the second, third… try; after as many and one failed tries a delivery is given up. */
    @WithDefault("5S,30S,2M,10M,30M,2H,6H,12H,24H")
    List<Duration> retryDelays();

    /** Part of each wait by which it is made shorter or longer at random, so that retries do not come in waves. */
    @WithDefault("0.2")
    double jitter();

    /** Longest wait that a receiver's Retry-After can ask for. */
    @WithDefault("24H")
    Duration maxRetryAfter();

    /** How long after its first failure a delivery holds up the later events of its call. */
    @WithDefault("10M")
    Duration parkAfter();

    /** Pause between looks for what has become due; what is new is sent without waiting for one. */
    @WithDefault("250MS")
    Duration pollInterval();

    /** Characters of events that may wait in memory for a slot of their targets, per replica. */
    @WithDefault("8388608")
    long waitingBytes();

    /** Connections to one address, per replica. */
    @WithDefault("500")
    int maxConnectionsPerAddress();

    /** Bytes of a response body that are read and kept with the attempt. */
    @WithDefault("16384")
    int responseLimitBytes();
}
