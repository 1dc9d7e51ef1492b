package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carillon.common.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every route of the published document, asked by whom it is none of their business: another organisation, and the own
 * organisation in the other mode. A new route is covered as soon as it is in the document.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {
    private static final Map<String, Object> WIDE =
            Map.of("requests_per_minute", 1_000_000, "burst", 100_000, "max_concurrent_calls", 100);
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    /** Of the admin, who belongs to no organisation, and by signed link, which needs no key. */
    private static final List<String> FORBIDDEN = List.of("/v1/organizations", "/v1/recordings");

    /** Lists in which everybody sees something of their own: the library's voices, the key that asks. */
    private static final Set<String> NEVER_EMPTY = Set.of("/v1/voices", "/v1/api-keys");

    /** Never ends by itself: its own test in webhook-service sees to it that it keeps organisations apart. */
    private static final String ENDLESS = "/v1/events/stream";

    private JsonNode document;
    private Api owner;
    private Possessions possessions;
    private Receiver receiver;
    private final Map<String, Api> intruders = new LinkedHashMap<>();

    @BeforeAll
    void twoOrganizations() throws Exception {
        Api admin = Stack.admin();
        Tenant acme = admin.newOrganization("Acme", WIDE);
        owner = acme.live();
        intruders.put(
                "another organisation", admin.newOrganization("Intruder", WIDE).live());
        intruders.put("the other mode", acme.test());
        for (Api intruder : intruders.values()) {
            Tenant.defaultAgent(intruder);
        }
        document = owner.get("/openapi?format=json").body();
        receiver = new Receiver();
        possessions = Possessions.of(owner, receiver.url("/hooks"));
    }

    @AfterAll
    void stop() throws Exception {
        receiver.close();
    }

    @Test
    @DisplayName("Nobody else's thing is shown, changed or removed by any route that names one")
    void named() {
        List<String> leaks = new ArrayList<>();
        Map<String, JsonNode> before = shown();
        int asked = 0;
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (!path.getKey().contains("{") || !METHODS.contains(operation.getKey())) {
                    continue;
                }
                boolean forbidden = FORBIDDEN.stream().anyMatch(path.getKey()::startsWith);
                for (String concrete : forbidden ? List.of(anybody(path.getKey())) : possessions.paths(path.getKey())) {
                    for (var intruder : intruders.entrySet()) {
                        Api.Answer answer =
                                ask(intruder.getValue(), operation.getKey(), concrete, operation.getValue());
                        asked++;
                        if (answer.status() != (forbidden ? 403 : 404)) {
                            leaks.add(operation.getKey() + " " + path.getKey() + " by " + intruder.getKey() + ": "
                                    + answer.status() + " " + answer.body());
                        }
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(asked).isGreaterThan(100);
        assertThat(shown()).isEqualTo(before);
    }

    @Test
    @DisplayName("No list and no count shows anything of anybody else's")
    void lists() {
        int asked = 0;
        for (var path : document.get("paths").properties()) {
            if (path.getKey().contains("{")
                    || !path.getValue().has("get")
                    || path.getKey().equals(ENDLESS)) {
                continue;
            }
            for (var intruder : intruders.entrySet()) {
                Api.Answer answer = intruder.getValue().get(path.getKey());
                String what = path.getKey() + " for " + intruder.getKey() + ": " + answer.body();
                assertThat(possessions.ids())
                        .as(what)
                        .noneMatch(id -> answer.body().toString().contains(id));
                if (answer.body().has("total")
                        && !NEVER_EMPTY.contains(path.getKey())
                        && !path.getKey().equals("/v1/agents")) {
                    assertThat(answer.body().get("total").asInt()).as(what).isZero();
                }
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(20);
        assertThat(intruders.values())
                .allSatisfy(intruder -> assertThat(intruder.get("/v1/analytics/overview")
                                .body()
                                .at("/calls/total")
                                .asInt())
                        .isZero());
    }

    @Test
    @DisplayName("Nobody else's thing can be referred to")
    void references() {
        for (Api intruder : intruders.values()) {
            assertThat(status(intruder, "/v1/calls", Map.of("to", "5551234567", "agent_id", reference("agent"))))
                    .isEqualTo(404);
            assertThat(status(intruder, "/v1/agents", Map.of("name", "A", "flow_id", reference("flow"))))
                    .isEqualTo(422);
            assertThat(status(intruder, "/v1/agents", Map.of("name", "A", "voice_id", reference("speaker"))))
                    .isEqualTo(422);
            assertThat(status(intruder, "/v1/operators", Map.of("name", "O", "queue_ids", List.of(reference("queue")))))
                    .isIn(404, 422);
            assertThat(status(intruder, "/v1/test/inbound-calls", Map.of("to", Possessions.NUMBER)))
                    .isIn(403, 422);
            assertThat(intruder.get("/v1/operators/availability?queue=" + reference("queue"))
                            .status())
                    .isEqualTo(404);
        }
    }

    private String reference(String kind) {
        return possessions.reference(kind);
    }

    private static int status(Api api, String path, Object body) {
        return api.post(path, body).status();
    }

    private Api.Answer ask(Api intruder, String method, String path, JsonNode operation) {
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isMissingNode()) {
            return intruder.send(method.toUpperCase(Locale.ROOT), path, null, new byte[0]);
        }
        if (content.has("audio/wav")) {
            return intruder.send(method.toUpperCase(Locale.ROOT), path, "audio/wav", Tone.seconds(2));
        }
        JsonNode example = document.at("/components/examples")
                .path(operation.get("operationId").asText())
                .path("value");
        byte[] body = Json.bytes(example.isMissingNode() ? Map.of() : example);
        return intruder.send(method.toUpperCase(Locale.ROOT), path, "application/json", body);
    }

    private static String anybody(String template) {
        return template.replaceAll("\\{[^}]+}", "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    }

    /** What the owner is shown of everything that does not change by itself. */
    private Map<String, JsonNode> shown() {
        Map<String, JsonNode> shown = new LinkedHashMap<>();
        for (var path : document.get("paths").properties()) {
            boolean single = path.getKey().matches("/v1/(operators/)?[a-z-]+/\\{id}")
                    && path.getValue().has("get")
                    && FORBIDDEN.stream().noneMatch(path.getKey()::startsWith);
            for (String concrete : single ? possessions.paths(path.getKey()) : List.<String>of()) {
                JsonNode body = Api.expect(200, owner.get(concrete)).body();
                if (body instanceof ObjectNode object) {
                    // Signed anew each time; a matter of the clock.
                    object.remove(List.of("recording_url", "last_used_at", "status", "last_heartbeat_at"));
                }
                shown.put(concrete, body);
            }
        }
        assertThat(shown).hasSizeGreaterThan(10);
        return shown;
    }
}
