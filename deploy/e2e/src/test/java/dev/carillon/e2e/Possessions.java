package dev.carillon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One of everything that an organisation can own, and how the paths of the API name it. */
final class Possessions {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STAYS_UP = "+15005550108";

    /** The agent's. */
    static final String NUMBER = "+15557654321";

    /** Beginning of a path template, up to its last parameter, to the values of its parameters. The longest one wins. */
    private final Map<String, List<Map<String, String>>> byTemplate = new LinkedHashMap<>();

    private final Map<String, String> references = new LinkedHashMap<>();

    private Possessions() {}

    /**
     * Makes them all through the API.
     *
     * @param receiver where webhooks may go
     */
    static Possessions of(Api owner, URI receiver) throws Exception {
        Possessions all = new Possessions();
        String flow = all.made(
                owner,
                "/v1/flows",
                Map.of("name", "F", "start", "a", "nodes", List.of(Map.of("id", "a", "type", "end"))));
        String agent = all.made(
                owner, "/v1/agents", Map.of("name", "A", "is_default", true, "flow_id", flow, "phone_number", NUMBER));
        String speaker = all.made(owner, "/v1/speakers", Map.of("name", "S"));
        all.made(owner, "/v1/contacts", Map.of("phone", "+15551230001", "name", "Jane Doe"));
        String webhook = all.made(
                owner, "/v1/webhooks", Map.of("url", receiver.toString(), "events", List.of("call.completed")));
        all.made(owner, "/v1/api-keys", Map.of("name", "K"));
        String queue = all.made(owner, "/v1/operators/queues", Map.of("name", "Q", "ring_seconds", 120));
        String nobody = all.made(owner, "/v1/operators/queues", Map.of("name", "N", "fallback", "callback"));
        String operator = all.made(owner, "/v1/operators", Map.of("name", "O", "queue_ids", List.of(queue)));
        all.references.putAll(Map.of("agent", agent, "flow", flow, "speaker", speaker, "queue", queue));

        all.made(owner, "/v1/calls", Map.of("to", "+15551234567", "schedule_at", Later.inAnHour()));
        String ended = all.made(owner, "/v1/calls", Map.of("to", "+15551234567"));
        Await.until(
                PATIENCE,
                () -> assertThat(owner.get("/v1/calls/" + ended)
                                .body()
                                .path("recording_url")
                                .isTextual())
                        .as("recording of " + ended)
                        .isTrue());
        all.transfer(owner, operator, queue, nobody);
        all.tools(owner, webhook);
        return all;
    }

    /** An offer that waits for its operator, and a callback that nobody has made. */
    private void transfer(Api owner, String operator, String queue, String nobody) throws Exception {
        Api.expect(200, owner.post("/v1/operators/" + operator + "/presence", Map.of("status", "available")));
        Api.expect(201, owner.post("/v1/calls/" + talking(owner) + "/transfer", Map.of("queue", queue)));
        String offer = owner.get("/v1/operators/" + operator + "/offers")
                .body()
                .at("/items/0/id")
                .asText();
        byTemplate.put("/v1/operators/{id}/offers/{offer_id}", List.of(Map.of("id", operator, "offer_id", offer)));
        Api.expect(
                201,
                owner.post(
                        "/v1/calls/" + talking(owner) + "/transfer", Map.of("queue", nobody, "fallback", "callback")));
        String callback =
                owner.get("/v1/operators/callbacks").body().at("/items/0/id").asText();
        byTemplate.put("/v1/operators/callbacks/{id}", List.of(Map.of("id", callback)));
    }

    /** A delivery and a replay of the endpoint; the ended call's events are what it is of. */
    private void tools(Api owner, String webhook) {
        String delivery = Api.expect(201, owner.post("/v1/webhooks/" + webhook + "/test", Map.of()))
                .text("id");
        byTemplate.put("/v1/webhooks/deliveries/{id}", List.of(Map.of("id", delivery)));
        String replay = Api.expect(
                        201,
                        owner.post(
                                "/v1/webhooks/" + webhook + "/replay",
                                Map.of("from", "2026-01-01T00:00:00Z", "dry_run", false)))
                .text("id");
        byTemplate.put("/v1/webhooks/{id}/replays/{replay_id}", List.of(Map.of("id", webhook, "replay_id", replay)));
    }

    private String talking(Api owner) throws Exception {
        String call = made(owner, "/v1/calls", Map.of("to", STAYS_UP));
        Await.until(
                PATIENCE,
                () -> assertThat(owner.get("/v1/calls/" + call).text("status")).isEqualTo("in_progress"));
        return call;
    }

    private String made(Api owner, String path, Object body) {
        String id = Api.expect(201, owner.post(path, body)).text("id");
        byTemplate
                .computeIfAbsent(path + "/{id}", template -> new ArrayList<>())
                .add(Map.of("id", id));
        return id;
    }

    /** Id of a thing that other things may refer to. */
    String reference(String kind) {
        return references.get(kind);
    }

    /** The paths that {@code template} stands for. */
    List<String> paths(String template) {
        String prefix = byTemplate.keySet().stream()
                .filter(template::startsWith)
                .reduce((one, other) -> one.length() > other.length() ? one : other)
                .orElseThrow(() -> new AssertionError("Nothing is owned that " + template
                        + " could name: add it, so that the route is seen to keep organisations apart"));
        return byTemplate.get(prefix).stream()
                .map(values -> {
                    String path = template;
                    for (Map.Entry<String, String> value : values.entrySet()) {
                        path = path.replace("{" + value.getKey() + "}", value.getValue());
                    }
                    return path;
                })
                .toList();
    }

    /** Everything's ids. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        byTemplate.values().forEach(list -> list.forEach(values -> ids.addAll(values.values())));
        return ids;
    }
}
