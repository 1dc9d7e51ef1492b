package dev.carillon.webhook.support;

import dev.carillon.webhook.target.TargetsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configurations of where deliveries may go. */
public final class Targets {
    private Targets() {}

    /** As in production. */
    public static TargetsConfig strict() {
        return config(false, List.of());
    }

    /** As on a laptop: plain http, and loopback. */
    public static TargetsConfig loopback() {
        return config(true, List.of("127.0.0.0/8", "::1/128"));
    }

    private static TargetsConfig config(boolean allowHttp, List<String> cidrs) {
        return new TargetsConfig() {
            @Override
            public boolean allowHttp() {
                return allowHttp;
            }

            @Override
            public Optional<List<String>> allowedCidrs() {
                return Optional.of(cidrs);
            }

            @Override
            public Duration resolveTimeout() {
                return Duration.ofSeconds(5);
            }
        };
    }
}
