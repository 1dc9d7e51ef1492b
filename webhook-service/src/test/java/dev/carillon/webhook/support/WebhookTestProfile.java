package dev.carillon.webhook.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Short waits, and targets on loopback. */
public class WebhookTestProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.http.test-port", "0");
        config.put("carillon.webhook.secrets-key", "Y2FyaWxsb24tdGVzdHMtMzItYnl0ZXMtb2Yta2V5ISE=");
        config.put("carillon.webhook.targets.allow-http", "true");
        config.put("carillon.webhook.targets.allowed-cidrs", "127.0.0.0/8,::1/128");
        config.put("carillon.webhook.delivery.timeout", "1S");
        config.put("carillon.webhook.delivery.lease", "2S");
        config.put("carillon.webhook.delivery.retry-delays", "300MS,300MS,300MS");
        config.put("carillon.webhook.delivery.poll-interval", "50MS");
        config.put("carillon.webhook.delivery.park-after", "6S");
        // Some receivers of these tests ask for hours for one delivery alone.
        config.put("carillon.webhook.lane.circuit.longest-pause", "1S");
        return config;
    }
}
