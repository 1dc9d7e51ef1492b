package dev.carillon.local.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;

/** Gives a stack its organisation, one key per mode and a default agent for each. What is there already stays. */
public final class Bootstrap {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final HttpClient http;
    private final URI url;
    private final String adminKey;

    public Bootstrap(HttpClient http, URI url, String adminKey) {
        this.http = http;
        this.url = url;
        this.adminKey = adminKey;
    }

    /**
     * Keys that work: those that are kept when the gateway still accepts them, else new ones of a new organisation.
     *
     * @throws ApiException when the gateway answers anything else than it should
     */
    public Credentials ensure(Optional<Credentials> kept) throws InterruptedException {
        Credentials credentials;
        if (kept.isPresent() && works(kept.get().liveKey()) && works(kept.get().testKey())) {
            credentials = new Credentials(url, kept.get().liveKey(), kept.get().testKey(), adminKey);
        } else {
            credentials = createOrganisation();
        }
        ensureDefaultAgent(credentials.liveKey());
        ensureDefaultAgent(credentials.testKey());
        return credentials;
    }

    private boolean works(String key) throws InterruptedException {
        int status = client(key).status("/v1/agents?limit=1");
        if (status == OK) {
            return true;
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return false;
        }
        throw new ApiException("GET /v1/agents with a kept key answered " + status);
    }

    private Credentials createOrganisation() throws InterruptedException {
        var admin = client(adminKey);
        var organisation = admin.post("/v1/organizations", Map.of("name", "Local", "plan", "elite"));
        String path = "/v1/organizations/" + text(organisation, "id");
        // A laptop's load test must not meet the plan's limits.
        admin.patch(
                path,
                Map.of(
                        "limits",
                        Map.of(
                                "requests_per_minute", 20_000,
                                "burst", 2_000,
                                "max_concurrent_calls", 200,
                                "calls_per_second", 100)));
        String live = createKey(admin, path, "Local live", "live");
        String test = createKey(admin, path, "Local test", "test");
        return new Credentials(url, live, test, adminKey);
    }

    private static String createKey(ApiClient admin, String path, String name, String mode)
            throws InterruptedException {
        return text(admin.post(path + "/api-keys", Map.of("name", name, "mode", mode)), "key");
    }

    private void ensureDefaultAgent(String key) throws InterruptedException {
        var client = client(key);
        for (JsonNode agent : client.get("/v1/agents?limit=100").path("items")) {
            if (agent.path("is_default").asBoolean()) {
                return;
            }
        }
        client.post(
                "/v1/agents",
                Map.of(
                        "name", "Carillon demo agent",
                        "greeting", "Hello {{client_name}}, this is Carillon calling. Is this a good moment?",
                        "is_default", true));
    }

    private ApiClient client(String key) {
        return new ApiClient(http, url, key);
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isTextual()) {
            throw new ApiException("The gateway's answer has no " + field);
        }
        return value.asText();
    }
}
