package dev.carillon.gateway.testing;

import dev.carillon.embedded.process.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Finds the port of the owners' stand-in before the gateway reads where its owners are. */
public class OwnersPort implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            String port = FreePorts.find(1).getFirst().toString();
            String url = "http://127.0.0.1:" + port;
            return Map.of(
                    "carillon.test.owners-port", port,
                    "carillon.owners.call-url", url,
                    "carillon.owners.campaign-url", url,
                    "carillon.owners.webhook-url", url,
                    "carillon.owners.analytics-url", url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The stand-in stops with the gateway that it runs in.
    }
}
